--[[
A fake game engine for tests: the table `et` as an ET:Legacy server gives it to a Lua module, driven
by the lines of a recorded or simulated session. It runs under Lua 5.4 and LuaJIT. The tests run it
in WebAssembly and under both programs.

One line is one hook call in plain ASCII, `code time arguments;changes;changes...`:

    F 990 100;g gamestate=0 mapname=oasis;q t=646;3 h=100 o=10,20,0 N=plain

`g` are cvars, `q` are configstrings, and a number is a slot with its changes. Strings are escaped,
%XX for a byte. The keys and the codes of hooks are those of the recordings. `c` is a console
command with its words as arguments.
]]

local fake = {}

local CLIENT_FIELDS = {
    ["pers.connected"] = "n", ["sess.sessionTeam"] = "t", ["sess.playerType"] = "c",
    ["health"] = "h", ["ps.pm_type"] = "p", ["ps.pm_flags"] = "f", ["ps.eFlags"] = "e",
    ["ps.weapon"] = "w", ["pers.lastSpawnTime"] = "l", ["deathTime"] = "d", ["pers.netname"] = "N",
}
local VECTOR_FIELDS = { ["ps.origin"] = "o", ["ps.velocity"] = "v", ["r.currentOrigin"] = "x" }
-- The configstring of a slot is this number and the slot's.
local CS_PLAYERS, MAX_CLIENTS = 689, 64
local INDEXED_FIELDS = { ["ps.stats"] = { [0] = "k" }, ["ps.powerups"] = { [1] = "i" } }

local HOOKS = {
    I = "et_InitGame", S = "et_ShutdownGame", Q = "et_Quit", F = "et_RunFrame",
    C = "et_ClientConnect", X = "et_ClientDisconnect", B = "et_ClientBegin",
    U = "et_ClientUserinfoChanged", P = "et_ClientSpawn", D = "et_Damage", O = "et_Obituary",
    R = "et_Revive", K = "et_ClientCommand", L = "et_Print", W = "et_WeaponFire",
    c = "et_ConsoleCommand",
}

local CONFIGSTRINGS = { [0] = "m", [32] = "t", [11] = "s" }
local MAX_PRINT = 1023

local function unescape(text)
    return (text:gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end))
end

local function create_slot()
    return {
        n = 0, t = 0, c = 0, h = 0, p = 0, f = 0, e = 0, w = 0, k = 0, l = 0, i = 0, d = 0,
        N = "", u = "", o = { 0.0, 0.0, 0.0 }, v = { 0.0, 0.0, 0.0 }, x = nil, raw = { 0, 0, 0 },
    }
end

-- The engine can return values that are not finite numbers.
local NOT_FINITE = { NaN = 0 / 0, Infinity = 1 / 0, ["-Infinity"] = -1 / 0 }

local function parse_coordinate(text)
    return tonumber(text) or NOT_FINITE[text]
end

local function parse_vector(text)
    local x, y, z = text:match("^([^,]*),([^,]*),?(.*)$")
    return parse_coordinate(x), parse_coordinate(y), parse_coordinate(z) or 0
end

-- Reads options as the harness writes them: lines of four words, `what name type value`. Name and
-- value are escaped.
function fake.read_options(text)
    local options = {}
    for what, name, kind, value in text:gmatch("(%S+) (%S+) (%S+) (%S*)\n") do
        local read = unescape(value)
        if kind == "number" then
            read = tonumber(value)
        elseif kind == "boolean" then
            read = value == "true"
        end
        if what == "option" then
            options[name] = read
        else
            options[what] = options[what] or {}
            options[what][unescape(name)] = read
        end
    end
    return options
end

-- Creates a world, which is everything that the engine knows at one moment. `options`:
--   unix_time   the calendar at engine time 0
--   home, game  the cvars fs_homepath and fs_game
--   config      what proximity_config.lua returns
--   config_source  the Lua code of proximity_config.lua, instead of config
--   missing     fields that the engine build does not have: name -> "nil" if it answers nil,
--               "error" if it raises an error
--   files       files that exist at the start: name -> text
--   fail_opens  how many tries to open a file for writing fail
--   disk_bytes  how many bytes the disk can hold
--   prepare     a function that gets `et` before a module uses it
function fake.new_world(options)
    local world = {
        cvars = {}, strings = {}, slots = {}, ms = 0, unit = 10, dead = false,
        options = options or {},
        -- name -> text. `names` has the names in the order of creation.
        files = {}, open = {}, next_fd = 1, names = {},
        console = {}, errors = {}, writes = {}, hook = "", argv = {}, calls = 0,
        opens_failed = 0, disk_used = 0, missing_reads = 0,
    }
    for name, text in pairs(world.options.files or {}) do
        world.files[name] = text
        world.names[#world.names + 1] = name
    end
    return world
end

local function add_error(world, text)
    world.errors[#world.errors + 1] = world.hook .. ": " .. text
end

-- An engine error ends the server, and pcall does not catch it there. So it is recorded before it
-- is raised.
local function end_server(world, text)
    world.dead = true
    add_error(world, text)
    error(text, 0)
end

-- -------------------------------------------------------------------------------------------------
-- Parse and apply a line
-- -------------------------------------------------------------------------------------------------

-- Returns the value of a slot's change, as the slot stores it.
local function parse_change(key, value)
    if key == "N" or key == "u" then return unescape(value) end
    if key == "o" or key == "O" or key == "v" or (key == "x" and value ~= "0") then
        local x, y, z = parse_vector(value)
        return { x, y, z }
    end
    return tonumber(value)
end

-- Parses one line. Benchmarks do this first, so that they do not measure it. `changes` is one array
-- with three values for each change: a slot number, "g", "q" or "unit"; the key; the value.
function fake.parse(line)
    local head, rest = line:match("^([^;]*);?(.*)$")
    local code, ms, words = head:match("^(%a) (%-?%d+) ?(.*)$")
    local arguments, changes, n = {}, {}, 0
    for word in words:gmatch("%S+") do
        arguments[#arguments + 1] = tonumber(word) or unescape(word)
    end
    for change in rest:gmatch("[^;]+") do
        local what, text = change:match("^(%S+) ?(.*)$")
        local slot = tonumber(what)
        if what == "unit" then
            changes[n + 1], changes[n + 2], changes[n + 3] = what, what, tonumber(text)
            n = n + 3
        end
        for key, value in text:gmatch("([^%s=]+)=(%S*)") do
            changes[n + 1], changes[n + 2] = slot or what, key
            changes[n + 3] = slot and parse_change(key, value) or unescape(value)
            n = n + 3
        end
    end
    return { code = code, ms = tonumber(ms), arguments = arguments, changes = changes }
end

local function apply_to_slot(slot, key, value, unit)
    if key == "o" then
        local raw = slot.raw
        raw[1], raw[2], raw[3] = raw[1] + value[1], raw[2] + value[2], raw[3] + value[3]
        slot.o = { raw[1] / unit, raw[2] / unit, raw[3] / unit }
    elseif key == "O" or key == "v" then
        -- The engine's vectors are floats, which Lua 5.4 keeps apart from integers.
        local field = key == "O" and "o" or "v"
        slot[field] = { value[1] + 0.0, value[2] + 0.0, value[3] + 0.0 }
    elseif key == "x" then
        slot.x = value ~= 0 and { value[1] / unit, value[2] / unit, value[3] / unit } or nil
    else
        slot[key] = value
    end
end

function fake.apply(world, record)
    world.ms = record.ms
    local changes = record.changes
    for i = 1, #changes, 3 do
        local where, key, value = changes[i], changes[i + 1], changes[i + 2]
        if where == "g" then
            world.cvars[key] = value
        elseif where == "q" then
            world.strings[key] = value
        elseif where == "unit" then
            -- How many units of the recording are one game unit: 10 or 1.
            world.unit = value == 1 and 1 or 10
        else
            local slot = world.slots[where]
            if not slot then
                slot = create_slot()
                world.slots[where] = slot
            end
            apply_to_slot(slot, key, value, world.unit)
        end
    end
end

-- -------------------------------------------------------------------------------------------------
-- The table `et`
-- -------------------------------------------------------------------------------------------------

local empty_slot = create_slot()

local function create_gentity_get(world)
    return function(number, field, index)
        if number < 0 or number > 1023 then
            end_server(world, "gentity_get(" .. tostring(number) .. ") reads foreign memory")
        end
        local maxclients = tonumber(world.cvars.sv_maxclients) or 0
        local slot = world.slots[number] or empty_slot
        local missing = world.options.missing and world.options.missing[field]
        if missing then
            world.missing_reads = world.missing_reads + 1
            if missing == "nil" then return nil end
            number = maxclients
        end
        local key = CLIENT_FIELDS[field]
        if number < maxclients then
            if key then return slot[key] end
            local vector = VECTOR_FIELDS[field]
            if vector then
                local value = slot[vector] or slot.o
                return { value[1], value[2], value[3] }
            end
            local indexed = INDEXED_FIELDS[field]
            if indexed and indexed[index] then return slot[indexed[index]] end
        end
        error('tried to get invalid gentity field "' .. tostring(field) .. '"', 2)
    end
end

local function add_file_calls(world, et)
    local function create_handle()
        local fd = world.next_fd
        world.next_fd = fd + 1
        return fd
    end

    function et.trap_FS_FOpenFile(name, mode)
        if name:find("..", 1, true) or #name > 255 then return 0, -1 end
        if mode == 0 then
            local text = world.files[name]
            if not text then return 0, -1 end
            local fd = create_handle()
            world.open[fd] = { name = name, mode = mode }
            return fd, #text
        end
        if world.opens_failed < (world.options.fail_opens or 0) then
            world.opens_failed = world.opens_failed + 1
            return 0, -1
        end
        if not world.files[name] then world.names[#world.names + 1] = name end
        world.disk_used = world.disk_used - #(world.files[name] or "")
        world.files[name] = ""
        local fd = create_handle()
        world.open[fd] = { name = name, mode = mode, pieces = {} }
        return fd, 0
    end

    function et.trap_FS_Write(text, count, fd)
        local file = world.open[fd]
        if not file or file.mode ~= 1 then return 0 end
        if count > #text then end_server(world, "trap_FS_Write reads past its string") end
        file.pieces[#file.pieces + 1] = text:sub(1, count)
        local last = world.writes[#world.writes]
        if last and last.call == world.calls then
            last.bytes = last.bytes + count
        else
            world.writes[#world.writes + 1] = {
                call = world.calls, hook = world.hook, bytes = count,
            }
        end
        return count
    end

    -- The engine buffers writes, so a full disk shows only when the file is closed.
    function et.trap_FS_FCloseFile(fd)
        local file = world.open[fd]
        if not file then return end
        world.open[fd] = nil
        if file.mode ~= 1 then return end
        local text = table.concat(file.pieces)
        local left = world.options.disk_bytes and world.options.disk_bytes - world.disk_used
        if left and #text > left then text = text:sub(1, left) end
        world.files[file.name] = text
        world.disk_used = world.disk_used + #text
    end

    function et.trap_FS_Rename(old, new)
        local text = world.files[old]
        if not text then return end
        world.files[old] = nil
        if world.files[new] then
            add_error(world, "renamed over " .. new)
        else
            world.names[#world.names + 1] = new
        end
        world.files[new] = text
    end
end

local function create_et(world)
    local et = {}
    et.FS_READ, et.FS_WRITE, et.FS_APPEND, et.FS_APPEND_SYNC = 0, 1, 2, 3
    et.CS_SERVERINFO, et.CS_LEVEL_START_TIME, et.CS_SERVERTOGGLES = 0, 11, 32
    et.CS_PLAYERS = CS_PLAYERS
    et.gentity_get = create_gentity_get(world)

    function et.trap_Milliseconds() return world.ms end
    function et.trap_Cvar_Get(name)
        if name == "fs_homepath" then return world.options.home or "" end
        if name == "fs_game" then return world.options.game or "" end
        return world.cvars[name] or ""
    end
    function et.trap_GetConfigstring(number)
        if number >= CS_PLAYERS and number < CS_PLAYERS + MAX_CLIENTS then
            local slot = world.slots[number - CS_PLAYERS] or empty_slot
            if slot.n == 0 then return "" end
            return ("n\\%s\\t\\%d\\c\\%d"):format(slot.N, slot.t, slot.c)
        end
        local key = CONFIGSTRINGS[number]
        local text = key and world.strings[key] or ""
        if key == "m" and text ~= "" then return "\\mapname\\" .. text end
        return text
    end
    function et.trap_GetUserinfo(number)
        if number < 0 or number >= (tonumber(world.cvars.sv_maxclients) or 0) then
            end_server(world, "ERR_DROP: trap_GetUserinfo(" .. tostring(number) .. ")")
        end
        return (world.slots[number] or empty_slot).u
    end
    function et.Info_ValueForKey(info, wanted)
        -- The first backslash may be left out.
        info = info:gsub("^\\", "")
        for key, value in info:gmatch("([^\\]*)\\([^\\]*)\\?") do
            if key:lower() == wanted:lower() then return value end
        end
        return ""
    end
    function et.G_Print(text)
        world.console[#world.console + 1] = text:sub(1, MAX_PRINT)
    end
    function et.RegisterModname() end
    function et.trap_Argc() return #world.argv end
    function et.trap_Argv(index) return world.argv[index + 1] or "" end
    add_file_calls(world, et)
    return et
end

-- -------------------------------------------------------------------------------------------------
-- The virtual machine of the module
-- -------------------------------------------------------------------------------------------------

local function create_os(world)
    local start = world.options.unix_time or 0
    local copy = {}
    for key, value in pairs(os) do copy[key] = value end
    -- The calendar follows the clock of the session, so that the same session gives the same bytes.
    copy.time = function() return start + math.floor(world.ms / 1000) end
    copy.date = function(pattern, time) return os.date("!" .. pattern, time or copy.time()) end
    return copy
end

local function create_environment(world)
    local environment = {}
    for key, value in pairs(_G) do environment[key] = value end
    environment._G = environment
    environment.et = create_et(world)
    if world.options.prepare then world.options.prepare(environment.et) end
    environment.os = create_os(world)
    environment.require = function(name)
        local code = name == "proximity_config" and world.options.config_source
        if code then return assert((loadstring or load)(code, "@proximity_config.lua"))() end
        if name == "proximity_config" and world.options.config then return world.options.config end
        error("module '" .. name .. "' not found", 2)
    end
    return environment
end

local function load_module(source, environment)
    if setfenv then
        local chunk = assert(loadstring(source, "@proximity_tracker.lua"))
        return setfenv(chunk, environment)
    end
    return assert(load(source, "@proximity_tracker.lua", "t", environment))
end

local function call_guarded(world, call)
    local results = { xpcall(call, function(text)
        return world.dead and tostring(text) or debug.traceback(tostring(text), 2)
    end) }
    if not results[1] then add_error(world, tostring(results[2])) end
    return results
end

local function start_vm(world, source)
    for fd, file in pairs(world.open) do
        add_error(world, "left open: " .. file.name .. " (" .. fd .. ")")
    end
    world.cvars, world.strings, world.slots, world.unit = {}, {}, {}, 10
    world.source = source
end

-- Runs one record. V creates a new virtual machine. Every other code calls its hook, if the module
-- has it.
function fake.run(world, source, record)
    if world.dead then return end
    world.calls = world.calls + 1
    world.hook = HOOKS[record.code] or record.code
    if record.code == "V" then
        start_vm(world, source)
        fake.apply(world, record)
        world.vm = create_environment(world)
        call_guarded(world, function() load_module(source, world.vm)() end)
        return
    end
    fake.apply(world, record)
    if record.code == "c" then world.argv = record.arguments end
    local hook = world.vm and world.vm[world.hook]
    if not hook then return end
    local unpack_all = table.unpack or unpack
    local results = call_guarded(world, function() return hook(unpack_all(record.arguments)) end)
    if not results[1] then return end
    -- A returned value hides the event from other modules. A module returns 1 for its own console
    -- commands, and nothing for all other events.
    local own = record.code == "c" and tostring(record.arguments[1]):lower() == "proximity"
    if own and results[2] ~= 1 then add_error(world, "did not handle its own command") end
    if not own and #results > 1 then
        add_error(world, "returned a value, which hides the event from other modules")
    end
end

-- -------------------------------------------------------------------------------------------------
-- Results
-- -------------------------------------------------------------------------------------------------

-- Returns everything that the world recorded as one text. Each part is `kind length\n` and then as
-- many bytes.
function fake.results(world)
    local out = {}
    local function add(kind, text) out[#out + 1] = kind .. " " .. #text .. "\n" .. text end
    for _, name in ipairs(world.names) do
        if world.files[name] then
            add("name", name)
            add("file", world.files[name])
            world.files[name] = nil
        end
    end
    for _, text in ipairs(world.console) do add("console", text) end
    for _, text in ipairs(world.errors) do add("error", text) end
    for fd, file in pairs(world.open) do
        add("error", "left open: " .. file.name .. " (" .. fd .. ")")
    end
    for _, write in ipairs(world.writes) do add("write", write.hook .. " " .. write.bytes) end
    add("missing", tostring(world.missing_reads))
    return table.concat(out)
end

return fake
