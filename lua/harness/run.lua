-- lua5.4 run.lua HARNESS_FOLDER MODULE LINES OPTIONS RESULTS
-- Replays lines on the module and writes the results. The tests take the same steps in WebAssembly;
-- this is for the Lua versions that real servers use.
local folder, module, lines, options, results = arg[1], arg[2], arg[3], arg[4], arg[5]

local function read_all(path)
    local file = assert(io.open(path, "rb"))
    local text = file:read("*a")
    file:close()
    return text
end

local fake = dofile(folder .. "/fake_et.lua")
local source = read_all(module)
local world = fake.new_world(fake.read_options(read_all(options)))
for line in io.lines(lines) do fake.run(world, source, fake.parse(line)) end

local file = assert(io.open(results, "wb"))
file:write(fake.results(world))
file:close()
