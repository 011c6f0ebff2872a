-- lua5.4 time.lua FAKE_ET MODULE LINES REPEATS: plays a file of lines on a module again and again and prints what its hooks
-- cost, one line a figure. Of the repeats of one and the same call the quickest counts: what is above it is the
-- machine's, not the module's. Lines are read while playing, so that the heap holds little but what the module keeps.
local fake_path, module_path, lines, repeats = arg[1], arg[2], arg[3], tonumber(arg[4])

local clock = os.clock
local fake = dofile(fake_path)
local file = assert(io.open(module_path, "rb"))
local source = file:read("*a")
file:close()

local HOOKS = { F = "et_RunFrame", D = "et_Damage", O = "et_Obituary", P = "et_ClientSpawn" }

-- The quickest time of every call: of playing frames, of frames outside of play, and of the other hooks.
local best = { play = {}, write = {}, D = {}, O = {}, P = {} }
local peak_kb, files_bytes = 0, 0

-- In the last frame of play the module's own heap is measured: everything of this virtual machine but the harness.
local function heap_kb()
    collectgarbage()
    collectgarbage()
    return collectgarbage("count")
end

local function play_once(measure_heap)
    local world = fake.new_world({})
    local counts = { play = 0, write = 0, D = 0, O = 0, P = 0 }
    local before_kb, was_playing = 0, false
    for line in io.lines(lines) do
        local record = fake.parse(line)
        local code = record.code
        if code == "F" or code == "D" or code == "O" or code == "P" then
            fake.apply(world, record)
            local a = record.arguments
            local playing = world.cvars.gamestate == "0"
            if measure_heap and was_playing and not playing then
                peak_kb = math.max(peak_kb, heap_kb() - before_kb)
            end
            was_playing = playing
            local kind = code
            if code == "F" then kind = playing and "play" or "write" end
            local hook = world.vm[HOOKS[code]]
            local start = clock()
            if hook then hook(a[1], a[2], a[3], a[4], a[5]) end
            local spent = clock() - start
            local index = counts[kind] + 1
            counts[kind] = index
            local times = best[kind]
            if not times[index] or spent < times[index] then times[index] = spent end
        else
            fake.run(world, source, record)
            if code == "I" and measure_heap then before_kb = heap_kb() end
        end
    end
    if #world.errors > 0 then error(world.errors[1]) end
    files_bytes = 0
    for _, text in pairs(world.files) do files_bytes = files_bytes + #text end
end

for _ = 1, repeats do play_once(false) end
play_once(true)

local function report(kind)
    local sum, longest = 0, 0
    for _, spent in ipairs(best[kind]) do
        sum = sum + spent
        longest = math.max(longest, spent)
    end
    local count = #best[kind]
    print(kind .. "_count", count)
    print(kind .. "_us", count > 0 and sum / count * 1e6 or 0)
    print(kind .. "_longest_us", longest * 1e6)
end

for _, kind in ipairs({ "play", "write", "D", "O", "P" }) do report(kind) end
print("heap_kb", peak_kb)
print("file_bytes", files_bytes)
