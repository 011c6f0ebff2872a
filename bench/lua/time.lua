-- lua5.4 time.lua FAKE_ET MODULE LINES REPEATS PACE: plays a file of lines on a module again and again and prints what
-- its hooks cost, one line a figure. Everything is parsed beforehand, and the collector stands still while a pass is
-- timed (what a frame allocates is printed beside). The clock ticks in whole microseconds: an average is that of the
-- quickest pass; of single calls the quickest of all passes counts. What is above either is the machine's, not the
-- module's. With 0 repeats nothing is timed, only the module's heap at the end of play is weighed, and lines are parsed
-- as they come. PACE "engine" makes the harness's engine as slow as the real one, "bare" leaves it as it is.
local fake_path, module_path, lines, repeats, pace = arg[1], arg[2], arg[3], tonumber(arg[4]), arg[5]

local clock = os.clock
local jit = rawget(_G, "jit")
local fake = dofile(fake_path)
local file = assert(io.open(module_path, "rb"))
local source = file:read("*a")
file:close()

local records = {}
if repeats > 0 then
    for line in io.lines(lines) do records[#records + 1] = fake.parse(line) end
end

local function each_record()
    local next_line, index = repeats == 0 and io.lines(lines), 0
    return function()
        if next_line then
            local line = next_line()
            return line and fake.parse(line)
        end
        index = index + 1
        return records[index]
    end
end

-- On a server the engine's functions are C, which LuaJIT neither sees into nor optimises away.
local function forbid_jit(et)
    if not jit then return end
    for _, value in pairs(et) do
        if type(value) == "function" then jit.off(value, true) end
    end
end

-- What a call takes on a running server, in microseconds: ET:Legacy 2.85, Release build, 24 clients, measured.
local ENGINE_US = { vector = 1.1, number = 0.6, text = 0.2, cvar = 0.12 }
local VECTORS = { ["ps.origin"] = true, ["ps.velocity"] = true, ["r.currentOrigin"] = true }

local function spin(turns)
    for _ = 1, turns do end
end
if jit then jit.off(spin) end

local function time_of(call, times)
    collectgarbage("stop")
    local start = clock()
    for _ = 1, times do call() end
    local spent = (clock() - start) / times * 1e6
    collectgarbage("restart")
    return spent
end

-- How many turns of the empty loop make up what the fake is quicker than the engine at one kind of call.
local function turns_for(engine_us, call)
    local TIMES, TURNS = 20000, 1000
    local turn_us = time_of(function() spin(TURNS) end, TIMES / 20) / TURNS
    return math.max(0, math.floor((engine_us - time_of(call, TIMES)) / turn_us + 0.5))
end

local turns
local function slow_down(et)
    local get, cvar, configstring = et.gentity_get, et.trap_Cvar_Get, et.trap_GetConfigstring
    turns = turns or {
        vector = turns_for(ENGINE_US.vector, function() get(0, "ps.origin") end),
        number = turns_for(ENGINE_US.number, function() get(0, "health") end),
        text = turns_for(ENGINE_US.text, function() get(0, "pers.netname") end),
        cvar = turns_for(ENGINE_US.cvar, function() cvar("gamestate") end),
    }
    et.gentity_get = function(slot, field, index)
        spin(VECTORS[field] and turns.vector or field == "pers.netname" and turns.text or turns.number)
        return get(slot, field, index)
    end
    et.trap_Cvar_Get = function(name)
        spin(turns.cvar)
        return cvar(name)
    end
    et.trap_GetConfigstring = function(number)
        spin(turns.cvar)
        return configstring(number)
    end
end

local function prepare_engine(et)
    if pace == "engine" then slow_down(et) end
    forbid_jit(et)
end

local HOOKS = { F = "et_RunFrame", D = "et_Damage", O = "et_Obituary", P = "et_ClientSpawn" }
-- Frames of play, frames outside of play (there the file is written), and the other hooks.
local KINDS = { "play", "write", "D", "O", "P" }

local best, best_sum = {}, {}
for _, kind in ipairs(KINDS) do best[kind], best_sum[kind] = {}, math.huge end
local heap_kb, file_bytes, frame_bytes = 0, 0, 0

local function heap()
    collectgarbage()
    return collectgarbage("count")
end

-- Plays the session once and hands every timed call to `call(kind, hook, arguments)`.
local function play(call, before_intermission)
    local world = fake.new_world({ prepare = prepare_engine })
    local was_playing = false
    for record in each_record() do
        local code = record.code
        if HOOKS[code] then
            fake.apply(world, record)
            local playing = world.cvars.gamestate == "0"
            if was_playing and not playing and before_intermission then before_intermission() end
            was_playing = playing
            local kind = code
            if code == "F" then kind = playing and "play" or "write" end
            local hook = world.vm[HOOKS[code]]
            if hook then call(kind, hook, record.arguments) end
        else
            fake.run(world, source, record)
        end
    end
    if #world.errors > 0 then error(world.errors[1]) end
    file_bytes = 0
    for _, text in pairs(world.files) do file_bytes = file_bytes + #text end
end

local function time_pass()
    local counts, sums = {}, {}
    for _, kind in ipairs(KINDS) do counts[kind], sums[kind] = 0, 0 end
    collectgarbage()
    collectgarbage("stop")
    play(function(kind, hook, a)
        local start = clock()
        hook(a[1], a[2], a[3], a[4], a[5])
        local spent = clock() - start
        local index = counts[kind] + 1
        counts[kind] = index
        sums[kind] = sums[kind] + spent
        local times = best[kind]
        if not times[index] or spent < times[index] then times[index] = spent end
    end)
    collectgarbage("restart")
    for kind, sum in pairs(sums) do best_sum[kind] = math.min(best_sum[kind], sum) end
end

-- What the module holds in the last frame of play, and what one frame of play allocates.
local function weigh_pass()
    local start, frames, allocated = heap(), 0, 0
    local stop = function() if repeats > 0 then collectgarbage("stop") end end
    stop()
    play(function(kind, hook, a)
        local before = collectgarbage("count")
        hook(a[1], a[2], a[3], a[4], a[5])
        if kind == "play" then
            frames = frames + 1
            allocated = allocated + collectgarbage("count") - before
        end
    end, function()
        heap_kb = math.max(heap_kb, heap() - start)
        stop()
    end)
    collectgarbage("restart")
    frame_bytes = allocated * 1024 / frames
end

for _ = 1, repeats do time_pass() end
weigh_pass()

for _, kind in ipairs(KINDS) do
    local longest, count = 0, #best[kind]
    for _, spent in ipairs(best[kind]) do longest = math.max(longest, spent) end
    print(kind .. "_count", count)
    print(kind .. "_us", count > 0 and best_sum[kind] / count * 1e6 or 0)
    print(kind .. "_longest_us", longest * 1e6)
end
print("heap_kb", heap_kb)
print("file_bytes", file_bytes)
print("frame_bytes", frame_bytes)
