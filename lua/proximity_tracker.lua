--[[
Proximity Tracker for ET:Legacy game servers

Version   1.0.1
Engine    ET:Legacy 2.80 or newer (tested with 2.85), built with Lua 5.4 or with LuaJIT
Project   Proximity Tracker; the guide for server admins is docs/server.md in the project
Licence   MIT, see LICENSE in the project. Copyright (c) the Proximity Tracker authors
SPDX-License-Identifier: MIT

This module records who is under fire. After each round it writes one engagement file, which you
import into the Proximity Tracker dashboard.

To install it, copy this file into the server's mod folder (legacy/) and add its name to the cvar
lua_modules:

    set lua_modules "proximity_tracker.lua"

To change settings, create the file proximity_config.lua next to this file. It returns only the
settings that you change, and it stays when you update this file:

    return { output_dir = "stats/proximity/", track_interval_ms = 0 }
]]

local VERSION = "1.0.1"

-- You can also put your settings here, for example: track_interval_ms = 0,
local my_settings = {
}

-- Every setting: its default, the values that are allowed, and what it does. `low` and `high` are
-- the smallest and the largest number. If a value is invalid, the server console shows a message
-- and the default is used. docs/server.md has the same table, and a test compares the two.
local SETTINGS = {
    {
        key = "crossfire_window_ms", default = 1000, kind = "whole number", low = 0, high = 60000,
        meaning = "Two attackers make a crossfire if they hit the same living player within this"
            .. " many milliseconds.",
    },
    {
        key = "escape_time_ms", default = 5000, kind = "whole number", low = 50, high = 600000,
        meaning = "An escape takes this many milliseconds without a hit, and the distance below.",
    },
    {
        key = "escape_distance", default = 300, kind = "whole number", low = 0, high = 100000,
        meaning = "An escape takes this distance from the place of the last hit, in game units and"
            .. " in a straight line, and the time above.",
    },
    {
        key = "engagement_timeout_ms", default = 15000, kind = "whole number",
        low = 50, high = 3600000, at_least = "escape_time_ms",
        meaning = "Without an escape, an engagement ends this many milliseconds after the last"
            .. " hit.",
    },
    {
        key = "position_sample_interval", default = 2000, kind = "whole number",
        low = 50, high = 600000,
        meaning = "Milliseconds between two samples of positions, for the movement heatmap and for"
            .. " the paths of players under fire.",
    },
    {
        key = "grid_size", default = 512, kind = "whole number", low = 1, high = 65536,
        meaning = "Size of a heatmap cell in game units. The dashboard and V3 readers expect 512.",
    },
    {
        key = "min_damage", default = 1, kind = "whole number", low = 1, high = 1000,
        meaning = "Hits with less damage are ignored.",
    },
    {
        key = "track_interval_ms", default = 1000, kind = "whole number", low = 0, high = 600000,
        meaning = "Milliseconds between two points of a player's track. 0 turns tracks off, which"
            .. " makes the files much smaller.",
    },
    {
        key = "output_dir", default = "proximity/", kind = "folder", longest = 64,
        meaning = "Folder for the files, inside the mod folder. The engine creates it.",
    },
    {
        key = "write_kb_per_frame", default = 16, kind = "whole number", low = 1, high = 65536,
        meaning = "The tracker writes about this many kilobytes in one server frame.",
    },
}

-- =================================================================================================
-- The sections below are `do ... end` blocks, each with one table of what it exports. Lua allows
-- 200 locals in one function, and the top level of a file is a function: with more, the file does
-- not load. Code that runs in every frame uses locals only, because a table field is slower.
-- =================================================================================================

local floor, huge, min, sqrt = math.floor, math.huge, math.min, math.sqrt
local format, concat = string.format, table.concat

-- Reads a field of a slot. `engine.check_fields` replaces it if the engine does not have a field.
local gentity_get = et.gentity_get
local get_cvar = et.trap_Cvar_Get

local AXIS, ALLIES = 1, 2

-- The value of pers.connected for a player who is fully connected.
local CONNECTED = 2

-- No map is larger: a coordinate beyond this is garbage and counts as 0.
local WORLD_EDGE = 131072

-- -------------------------------------------------------------------------------------------------
-- State that sections share
-- -------------------------------------------------------------------------------------------------

-- The cvar sv_maxclients.
local max_clients = 0

-- The current round, or nil: nothing counts in warm-up, countdown and intermission.
local round = nil

-- Milliseconds since the first frame of the round, without pauses.
local now = 0

-- The time in PLAYERS counts frames, because level time jumps while the engine loads and nobody
-- plays then. What the tracker notices in a frame began or ended at `played_from`.
local played_from = 0

-- slot -> player, for everyone on a team. Spectators are not in here. See `players.observe`.
local players_by_slot = {}

-- The slots of living players, in no order, for the loop that runs in every frame.
local living, living_count = {}, 0
-- slot -> where the player was last seen alive, as the engine's table { x, y, z }. The engine
-- returns a new table each time.
local origins = {}
-- slot -> the time at which the player's engagement or track needs work.
local due_at = {}

-- slot -> true if a hook reported a change. The slot is read again before it is used, or in the
-- next frame.
local stale, stale_count = {}, 0

-- -------------------------------------------------------------------------------------------------
-- Console
-- -------------------------------------------------------------------------------------------------

local function print_line(...)
    et.G_Print("proximity: " .. format(...) .. "\n")
end

-- -------------------------------------------------------------------------------------------------
-- Settings: `settings` holds the value of each key of SETTINGS.
-- -------------------------------------------------------------------------------------------------

local settings = {}
do
    local FORBIDDEN_CHARACTERS = "[^%w%._%-/ ]"

    -- Returns a folder name with a slash at the end, or nil if the name is not allowed. The engine
    -- cuts paths off after 255 bytes without an error, so a long name is not allowed.
    local function normalize_folder(name, longest)
        if type(name) ~= "string" or #name > longest or name:find(FORBIDDEN_CHARACTERS)
            or name:find("..", 1, true) or name:sub(1, 1) == "/" then
            return nil
        end
        local folder = name:gsub("/+$", "")
        if folder == "" then return nil end
        return folder .. "/"
    end

    -- Returns the value as the tracker uses it, or nil if it is invalid.
    local function normalize_value(setting, value)
        if setting.kind == "folder" then return normalize_folder(value, setting.longest) end
        if type(value) ~= "number" or not (value >= setting.low and value <= setting.high)
            or value ~= floor(value) then
            return nil
        end
        -- 5.0 becomes 5, so that it never prints as "5.0".
        return floor(value)
    end

    local function describe_allowed(setting)
        if setting.kind == "folder" then
            return format("relative path without .. and with at most %d characters: "
                .. "letters, digits, space, . _ - /", setting.longest)
        end
        local range = format("%s from %d to %d", setting.kind, setting.low, setting.high)
        return setting.at_least and range .. ", at least " .. setting.at_least or range
    end

    -- Returns any value as text on one line. tostring() of a table can raise an error.
    local function to_line(value)
        local kind = type(value)
        if kind ~= "string" and kind ~= "number" and kind ~= "boolean" then return "a " .. kind end
        return (tostring(value):gsub("%c+", " "))
    end

    local function quote_text(value)
        return type(value) == "string" and '"' .. to_line(value) .. '"' or to_line(value)
    end

    local function report_invalid(setting, value, replacement)
        print_line("invalid value %s for %s, using %s; allowed: %s", quote_text(value), setting.key,
            quote_text(replacement), describe_allowed(setting))
    end

    -- Returns the table of proximity_config.lua, or an empty one if there is no such file.
    local function load_config_file()
        if type(require) ~= "function" then return {} end
        local ok, result = pcall(require, "proximity_config")
        if ok and type(result) == "table" then return result end
        if ok then
            print_line("proximity_config.lua is ignored: it must return a table")
        elseif not to_line(result):find("module 'proximity_config' not found", 1, true) then
            print_line("proximity_config.lua is ignored: %s", to_line(result))
        end
        return {}
    end

    local function choose_value(setting, custom)
        local value = setting.default
        if custom ~= nil then
            value = normalize_value(setting, custom)
            if value == nil then
                value = setting.default
                report_invalid(setting, custom, value)
            end
        end
        local smallest = settings[setting.at_least]
        if smallest and value < smallest then
            report_invalid(setting, value, smallest)
            value = smallest
        end
        return value
    end

    local custom = {}
    for _, source in ipairs({ my_settings, load_config_file() }) do
        -- Not pairs(), which the table can change so that it raises an error.
        for key, value in next, source do custom[key] = value end
    end
    for _, setting in ipairs(SETTINGS) do
        settings[setting.key] = choose_value(setting, custom[setting.key])
        custom[setting.key] = nil
    end

    local unknown = {}
    for key in pairs(custom) do unknown[#unknown + 1] = to_line(key) end
    table.sort(unknown)
    for _, key in ipairs(unknown) do print_line("unknown setting %s is ignored", key) end
end

-- -------------------------------------------------------------------------------------------------
-- Engine: what the tracker does without the fields that an engine build does not have
-- -------------------------------------------------------------------------------------------------

local engine
do
    local get = et.gentity_get
    local CS_PLAYERS = et.CS_PLAYERS or 689
    -- The value of ps.pm_type for a wounded player.
    local PM_DEAD = 3

    local function is_vector(value)
        return type(value) == "table" and type(value[1]) == "number"
            and type(value[2]) == "number" and type(value[3]) == "number"
    end

    -- Returns whether the engine answers a field with a value of this kind. Without the field, a
    -- build answers nil or raises an error. Every slot answers, also an empty one.
    local function has_field(field, kind, index)
        local ok, value = pcall(get, 0, field, index)
        return ok and (type(value) == kind or (kind == "vector" and is_vector(value)))
    end

    -- Returns the name (n), the team (t) or the class (c) that the engine tells all clients, or "".
    local function read_player_info(slot, key)
        return et.Info_ValueForKey(et.trap_GetConfigstring(CS_PLAYERS + slot) or "", key) or ""
    end

    local function get_nothing() return 0 end
    local function get_nowhere() return { 0, 0, 0 } end

    -- Without `health`: the health that the client sees, which at a death is still the old one.
    local function choose_health()
        local has_type = has_field("ps.pm_type", "number")
        local has_stats = has_field("ps.stats", "number", 0)
        return function(slot)
            if has_type and get(slot, "ps.pm_type") == PM_DEAD then return 0 end
            return has_stats and get(slot, "ps.stats", 0) or 1
        end
    end

    local function choose_origin()
        if not has_field("r.currentOrigin", "vector") then return get_nowhere end
        return function(slot) return get(slot, "r.currentOrigin") end
    end

    -- Every field that the tracker reads, and what it takes without it: `choose` returns a function
    -- of the slot. A client that has a team is connected.
    local FIELDS = {
        { "health", "number", choose = choose_health },
        { "pers.connected", "number", instead = function() return CONNECTED end },
        { "pers.netname", "string", instead = function(slot)
            return read_player_info(slot, "n")
        end },
        { "ps.eFlags", "number", instead = get_nothing },
        { "ps.origin", "vector", choose = choose_origin },
        { "ps.pm_flags", "number", instead = get_nothing },
        { "ps.velocity", "vector", instead = get_nowhere },
        { "ps.weapon", "number", instead = get_nothing },
        { "r.currentOrigin", "vector", instead = get_nowhere },
        { "sess.playerType", "number", instead = function(slot)
            return tonumber(read_player_info(slot, "c")) or -1
        end },
        { "sess.sessionTeam", "number", instead = function(slot)
            return tonumber(read_player_info(slot, "t")) or 0
        end },
    }

    -- Tries every field once, and names those that are missing in one line.
    local function check_fields()
        local missing, substitutes = {}, {}
        for _, row in ipairs(max_clients > 0 and FIELDS or {}) do
            local field, kind = row[1], row[2]
            if not has_field(field, kind) then
                missing[#missing + 1] = field
                substitutes[field] = row.instead or row.choose()
            end
        end
        gentity_get = get
        if #missing == 0 then return end
        print_line("fields missing in this engine: %s; the tracker goes on without them, see "
            .. "docs/server.md", concat(missing, ", "))
        gentity_get = function(slot, field)
            local substitute = substitutes[field]
            if substitute then return substitute(slot) end
            return get(slot, field)
        end
    end

    engine = { check_fields = check_fields }
end

-- -------------------------------------------------------------------------------------------------
-- Weapons
-- -------------------------------------------------------------------------------------------------

-- means of death -> weapon; nil for falls, water and everything else that is not a weapon.
local weapons_by_mod = {}
do
    -- The names are the engine's. The numbers are those of version 2.85, for builds that do not
    -- export the names.
    local MEANS = {
        { "MOD_MACHINEGUN", 1, "WP_DUMMY_MG42", 33 },
        { "MOD_BROWNING", 2, "WP_DUMMY_MG42", 33 },
        { "MOD_MG42", 3, "WP_DUMMY_MG42", 33 },
        { "MOD_KNIFE", 5, "WP_KNIFE", 1 },
        { "MOD_LUGER", 6, "WP_LUGER", 2 },
        { "MOD_COLT", 7, "WP_COLT", 7 },
        { "MOD_MP40", 8, "WP_MP40", 3 },
        { "MOD_THOMPSON", 9, "WP_THOMPSON", 8 },
        { "MOD_STEN", 10, "WP_STEN", 10 },
        { "MOD_GARAND", 11, "WP_GARAND", 25 },
        { "MOD_SILENCER", 12, "WP_SILENCER", 14 },
        { "MOD_FG42", 13, "WP_FG42", 32 },
        { "MOD_FG42SCOPE", 14, "WP_FG42_SCOPE", 42 },
        { "MOD_PANZERFAUST", 15, "WP_PANZERFAUST", 5 },
        { "MOD_GRENADE_LAUNCHER", 16, "WP_GRENADE_LAUNCHER", 4 },
        { "MOD_FLAMETHROWER", 17, "WP_FLAMETHROWER", 6 },
        { "MOD_GRENADE_PINEAPPLE", 18, "WP_GRENADE_PINEAPPLE", 9 },
        { "MOD_MAPMORTAR", 19, "WP_MAPMORTAR", 17 },
        { "MOD_MAPMORTAR_SPLASH", 20, "WP_MAPMORTAR", 17 },
        { "MOD_DYNAMITE", 22, "WP_DYNAMITE", 15 },
        { "MOD_AIRSTRIKE", 23, "WP_AIRSTRIKE", 55 },
        { "MOD_SYRINGE", 24, "WP_MEDIC_SYRINGE", 11 },
        { "MOD_AMMO", 25, "WP_AMMO", 12 },
        { "MOD_ARTY", 26, "WP_ARTY", 13 },
        { "MOD_CARBINE", 37, "WP_CARBINE", 24 },
        { "MOD_KAR98", 38, "WP_KAR98", 23 },
        { "MOD_GPG40", 39, "WP_GPG40", 37 },
        { "MOD_M7", 40, "WP_M7", 38 },
        { "MOD_LANDMINE", 41, "WP_LANDMINE", 26 },
        { "MOD_SATCHEL", 42, "WP_SATCHEL", 27 },
        { "MOD_SMOKEBOMB", 43, "WP_SMOKE_BOMB", 29 },
        { "MOD_MOBILE_MG42", 44, "WP_MOBILE_MG42", 30 },
        { "MOD_SILENCED_COLT", 45, "WP_SILENCED_COLT", 39 },
        { "MOD_GARAND_SCOPE", 46, "WP_GARAND_SCOPE", 40 },
        { "MOD_CRUSH_CONSTRUCTION", 47, "WP_PLIERS", 21 },
        { "MOD_CRUSH_CONSTRUCTIONDEATH", 48, "WP_PLIERS", 21 },
        { "MOD_CRUSH_CONSTRUCTIONDEATH_NOATTACKER", 49, "WP_PLIERS", 21 },
        { "MOD_K43", 50, "WP_K43", 31 },
        { "MOD_K43_SCOPE", 51, "WP_K43_SCOPE", 41 },
        { "MOD_MORTAR", 52, "WP_MORTAR", 34 },
        { "MOD_AKIMBO_COLT", 53, "WP_AKIMBO_COLT", 35 },
        { "MOD_AKIMBO_LUGER", 54, "WP_AKIMBO_LUGER", 36 },
        { "MOD_AKIMBO_SILENCEDCOLT", 55, "WP_AKIMBO_SILENCEDCOLT", 45 },
        { "MOD_AKIMBO_SILENCEDLUGER", 56, "WP_AKIMBO_SILENCEDLUGER", 46 },
        { "MOD_SMOKEGRENADE", 57, "WP_SMOKE_MARKER", 22 },
        { "MOD_KNIFE_KABAR", 61, "WP_KNIFE_KABAR", 48 },
        { "MOD_MOBILE_BROWNING", 62, "WP_MOBILE_BROWNING", 49 },
        { "MOD_MORTAR2", 63, "WP_MORTAR2", 51 },
        { "MOD_BAZOOKA", 64, "WP_BAZOOKA", 53 },
        { "MOD_BACKSTAB", 65, "WP_KNIFE", 1 },
        { "MOD_MP34", 66, "WP_MP34", 54 },
    }
    for _, row in ipairs(MEANS) do
        local mod_name, mod, weapon_name, weapon = row[1], row[2], row[3], row[4]
        weapons_by_mod[et[mod_name] or mod] = et[weapon_name] or weapon
    end
end

-- -------------------------------------------------------------------------------------------------
-- Positions and heatmap cells
-- -------------------------------------------------------------------------------------------------

local positions
do
    local grid_size = settings.grid_size

    -- A cell is stored under one number, x * STRIDE + y. STRIDE is more than twice the number of
    -- cells along one axis of the largest map.
    local STRIDE = 1048576

    -- Rounds a coordinate to tenths, as the file prints it, so that cells and distances fit the
    -- printed numbers. Garbage becomes 0 (not-a-number fails both comparisons).
    local function round_tenths(value)
        if value and value > -WORLD_EDGE and value < WORLD_EDGE then
            return floor(value * 10 + 0.5) / 10
        end
        return 0
    end

    -- Returns the rounded x, y and z of an engine vector, which may be nil.
    local function round_origin(origin)
        if not origin then return 0, 0, 0 end
        return round_tenths(origin[1]), round_tenths(origin[2]), round_tenths(origin[3])
    end

    local function round_number(value)
        if value and value > -WORLD_EDGE and value < WORLD_EDGE then return floor(value + 0.5) end
        return 0
    end

    -- Like round_origin, but to whole numbers.
    local function round_whole(origin)
        if not origin then return 0, 0, 0 end
        return round_number(origin[1]), round_number(origin[2]), round_number(origin[3])
    end

    -- Adds 1 to the heatmap cell of a position.
    local function count_position(cells, x, y)
        local key = floor(x / grid_size) * STRIDE + floor(y / grid_size)
        cells[key] = (cells[key] or 0) + 1
    end

    -- Adds every living player to the heatmap of movement.
    local function count_living(cells)
        for i = 1, living_count do
            local origin = origins[living[i]]
            local x, y = origin[1], origin[2]
            if not (x > -WORLD_EDGE and x < WORLD_EDGE and y > -WORLD_EDGE and y < WORLD_EDGE) then
                x, y = round_origin(origin)
            end
            -- As in count_position: a call for each player would cost time in this frame.
            local key = floor(x / grid_size) * STRIDE + floor(y / grid_size)
            cells[key] = (cells[key] or 0) + 1
        end
    end

    -- Returns the x and y of a cell. y is between -STRIDE / 2 and STRIDE / 2.
    local function split_cell(key)
        local x = floor((key + STRIDE / 2) / STRIDE)
        return x, key - x * STRIDE
    end

    positions = {
        round_tenths = round_tenths, round_origin = round_origin, round_whole = round_whole,
        count = count_position, count_living = count_living, split_cell = split_cell,
    }
end

-- -------------------------------------------------------------------------------------------------
-- Names, GUIDs, teams and classes
-- -------------------------------------------------------------------------------------------------

local names
do
    local TEAMS = { [AXIS] = "AXIS", [ALLIES] = "ALLIES" }
    local CLASSES = { [0] = "SOLDIER", "MEDIC", "ENGINEER", "FIELDOPS", "COVERTOPS" }

    -- Replaces the separators of the file and control characters, which would break a row. All
    -- other bytes stay, colour codes too.
    local function clean_name(name)
        name = (name or ""):gsub("[%c;|,\127]", "_")
        return name == "" and "UnnamedPlayer" or name
    end

    -- Returns the current name of a player. A name can change at any time, so code that writes a
    -- row reads it again.
    local function read_name(player)
        local raw_name = gentity_get(player.slot, "pers.netname")
        if raw_name ~= player.raw_name then
            player.raw_name = raw_name
            player.name = clean_name(raw_name)
            player.person.name = player.name
        end
        return player.name
    end

    -- Returns the GUID column of a slot, and whether it is a real GUID. A bot's number and a slot's
    -- number are not: later they can belong to another player.
    local function read_guid(slot)
        local guid = et.Info_ValueForKey(et.trap_GetUserinfo(slot) or "", "cl_guid") or ""
        if #guid == 32 and not guid:find("%X") then return guid, true end
        local bot = guid:match("^(OMNIBOT%d+)%s*$")
        -- A client can claim any GUID. The dashboard reads rows with up to 64 characters of it.
        if bot and #bot > 64 then bot = nil end
        return bot or "SLOT" .. format("%d", slot), false
    end

    local function get_team_name(team)
        return TEAMS[team] or "SPEC"
    end

    local function get_class_name(class)
        return CLASSES[class] or "UNKNOWN"
    end

    names = {
        clean = clean_name, read = read_name, read_guid = read_guid,
        get_team = get_team_name, get_class = get_class_name, classes = CLASSES,
    }
end

-- -------------------------------------------------------------------------------------------------
-- Tracks: the path of every life, one point each track_interval_ms
-- -------------------------------------------------------------------------------------------------

local tracks
do
    local interval = settings.track_interval_ms

    -- Faster than this (in units/s), a player sprints. Running without sprint reaches 0.8 of
    -- g_speed, which is usually 320.
    local SPRINT_SPEED = 260
    -- A player has moved at this distance from the spawn place. Less can be the drop to the floor.
    local MOVED_DISTANCE = 16
    -- How often the tracker checks whether a player has moved.
    local MOVE_CHECK_MS = 200
    -- Bits of ps.eFlags.
    local CROUCHING, PRONE = 16, 524288

    -- The points of a track are numbers in one array, POINT numbers each: time, x, y, z, speed and
    -- state. A table for each point would take more memory, and time in the frame. Only
    -- add_point, each_point and get_last_point know this layout.
    local POINT = 6
    -- `state` holds weapon, stance (0 standing, 1 crouching, 2 prone), sprinting (0 or 1), event
    -- and health in one number.
    local HEALTH_RANGE, EVENT_RANGE, STANCE_RANGE = 65536, 8, 4
    local EVENTS = { "spawn", "revived", "sample", "death", "round_end", "disconnect", "unknown" }
    local EVENT_CODES = {}
    for code, event in ipairs(EVENTS) do EVENT_CODES[event] = code end
    local SAMPLE = EVENT_CODES.sample

    local function pack_state(weapon, stance, sprinting, event, health)
        if not (health > 0 and health < HEALTH_RANGE) then health = 0 end
        local posture = (weapon * STANCE_RANGE + stance) * 2 + sprinting
        return (posture * EVENT_RANGE + event) * HEALTH_RANGE + health
    end

    -- Returns weapon, stance, sprinting, event and health.
    local function unpack_state(state)
        local rest = floor(state / HEALTH_RANGE)
        local posture = floor(rest / EVENT_RANGE)
        return floor(posture / 2 / STANCE_RANGE), floor(posture / 2) % STANCE_RANGE, posture % 2,
            rest % EVENT_RANGE, state % HEALTH_RANGE
    end

    local function add_point(track, origin, speed, state)
        local points, n = track.points, track.length
        points[n + 1], points[n + 2], points[n + 3] = now, origin[1], origin[2]
        points[n + 4], points[n + 5], points[n + 6] = origin[3], speed, state
        track.length = n + POINT
    end

    local function next_point(track, index)
        index = index + POINT
        if index > track.length then return nil end
        local points = track.points
        return index, points[index], points[index + 1], points[index + 2], points[index + 3],
            points[index + 4], points[index + 5]
    end

    -- for index, time, x, y, z, speed, state in each_point(track); the first index is 1.
    local function each_point(track)
        return next_point, track, 1 - POINT
    end

    -- Returns the speed and the state of the last point.
    local function get_last_point(track)
        return track.points[track.length - 1], track.points[track.length]
    end

    local function count_points(track)
        return track.length / POINT
    end

    local function sample_track(slot, track, event)
        local velocity, flags = gentity_get(slot, "ps.velocity"), gentity_get(slot, "ps.eFlags")
        local vx, vy, vz = velocity[1], velocity[2], velocity[3]
        local run_squared = vx * vx + vy * vy
        local stance, sprinting = 0, 0
        if flags % (2 * PRONE) >= PRONE then
            stance = 2
        elseif flags % (2 * CROUCHING) >= CROUCHING then
            stance = 1
        elseif run_squared > SPRINT_SPEED * SPRINT_SPEED then
            sprinting = 1
        end
        add_point(track, origins[slot], sqrt(run_squared + vz * vz),
            pack_state(gentity_get(slot, "ps.weapon"), stance, sprinting, event,
                gentity_get(slot, "health")))
    end

    -- Opens the track of a new life; `event` is "spawn" or "revived". Does nothing if tracks are
    -- turned off.
    local function open_track(player, event)
        if interval == 0 then return end
        names.read(player)
        local x, y = positions.round_origin(origins[player.slot])
        local track = {
            guid = player.person.guid, name = player.name, team = player.team, class = player.class,
            spawn_time = now, death_time = 0, first_move = nil, death_type = "unknown",
            x = x, y = y, next_point = now + interval, points = {}, length = 0,
        }
        player.track = track
        round.tracks[#round.tracks + 1] = track
        sample_track(player.slot, track, EVENT_CODES[event])
        due_at[player.slot] = now + MOVE_CHECK_MS
    end

    -- Adds the last point. It repeats health and weapon of the point before it: at intermission the
    -- engine has already changed them.
    local function close_track(player, death_type, died)
        local track = player.track
        if not track then return end
        player.track = nil
        track.death_type = death_type
        local speed, state = get_last_point(track)
        local weapon, stance, sprinting, _, health = unpack_state(state)
        if died then
            track.death_time = now
            speed, sprinting, health = 0, 0, 0
        end
        local event = EVENT_CODES[died and "death" or death_type]
        add_point(track, origins[player.slot], speed,
            pack_state(weapon, stance, sprinting, event, health))
    end

    -- Does what is due; returns the time of the next update.
    local function update_track(slot, track, origin)
        if not track.first_move then
            local dx, dy = origin[1] - track.x, origin[2] - track.y
            if dx * dx + dy * dy >= MOVED_DISTANCE * MOVED_DISTANCE then track.first_move = now end
        end
        if now >= track.next_point then
            sample_track(slot, track, SAMPLE)
            track.next_point = track.next_point + interval
        end
        if track.first_move then return track.next_point end
        return min(track.next_point, now + MOVE_CHECK_MS)
    end

    tracks = {
        open = open_track, close = close_track, update = update_track,
        each_point = each_point, count_points = count_points, unpack_state = unpack_state,
        event_names = EVENTS,
    }
end

-- -------------------------------------------------------------------------------------------------
-- Engagements: one living target that enemies hit. A hit is only recorded here; the totals are
-- calculated when the file is written.
-- -------------------------------------------------------------------------------------------------

local engagements
do
    local read_name = names.read
    local crossfire_window = settings.crossfire_window_ms
    local escape_time = settings.escape_time_ms
    local escape_distance_squared = settings.escape_distance * settings.escape_distance
    local timeout = settings.engagement_timeout_ms
    local sample_interval = settings.position_sample_interval
    local first_update = min(sample_interval, escape_time)

    -- The path of the target is kept as numbers in the array part of the engagement, POINT numbers
    -- each: time, x, y, z and what happened. The last is one of these four codes, or for a hit the
    -- attacker's index, the weapon and the damage in one number.
    local POINT = 5
    local START, SAMPLE, DEATH, ESCAPE = -1, -2, -3, -4
    local EVENTS = {
        [START] = "start", [SAMPLE] = "sample", [DEATH] = "death", [ESCAPE] = "escape",
    }
    -- Damage is below 2^31 in the engine, and there are fewer than 256 weapons. With the index that
    -- makes fewer than 53 bits, so the number is exact.
    local DAMAGE_RANGE, WEAPON_RANGE = 4294967296, 256

    -- `attackers` of an engagement is one array too, in the order of first hits, ATTACKER values
    -- each. These are the offsets of the values after the first, the person. An attacker's index is
    -- the position of the first value.
    local ATTACKER = 6
    local NAME, ORIGIN, LAST_HIT, IN_CROSSFIRE, GOT_KILL = 1, 2, 3, 4, 5

    local function add_point(engagement, origin, event)
        local n = engagement.length
        engagement[n + 1], engagement[n + 2], engagement[n + 3] = now, origin[1], origin[2]
        engagement[n + 4], engagement[n + 5] = origin[3], event
        engagement.length = n + POINT
    end

    -- Returns where an attacker stands. In limbo ps.origin is that of the team-mate whom the player
    -- watches, so the attacker's own last position counts.
    local function find_attacker_origin(attacker)
        if attacker.alive then return gentity_get(attacker.slot, "ps.origin") end
        return origins[attacker.slot] or gentity_get(attacker.slot, "r.currentOrigin")
    end

    -- crossfire_delay, outcome, killer_guid and killer_name are set later. The nils reserve room in
    -- the array for two more points, as every engagement has at least three.
    local function open_engagement(target, attacker, origin)
        local slot, id = target.slot, round.last_id + 1
        round.last_id = id
        local engagement = {
            now, origin[1], origin[2], origin[3], START,
            nil, nil, nil, nil, nil, nil, nil, nil, nil, nil,
            id = id, row = target.row, name = read_name(target), length = POINT, hit_at = 1,
            next_sample = now + sample_interval,
            attackers = {
                attacker.person, read_name(attacker), find_attacker_origin(attacker),
                now, false, false,
            },
        }
        target.engagement = engagement
        if due_at[slot] > now + first_update then due_at[slot] = now + first_update end
        return engagement
    end

    local function close_engagement(target, outcome)
        local engagement = target.engagement
        if not engagement then return end
        target.engagement = nil
        engagement.outcome = outcome
        add_point(engagement, origins[target.slot], outcome == "killed" and DEATH or ESCAPE)
        round.closed[#round.closed + 1] = engagement
        if engagement.crossfire_delay then round.crossfires = round.crossfires + 1 end
        if outcome == "escaped" then round.escapes = round.escapes + 1 end
    end

    -- Records that an attacker hits now; returns the attacker's index. Of all earlier hits by
    -- another attacker the last one is the nearest, so comparing with that one finds every
    -- crossfire and the shortest delay.
    local function count_attacker(engagement, attacker)
        local list, person, index, crossfire = engagement.attackers, attacker.person, nil, false
        local length = #list
        for i = 1, length, ATTACKER do
            local gap = now - list[i + LAST_HIT]
            if list[i] == person then
                index = i
                list[i + LAST_HIT] = now
            elseif gap <= crossfire_window then
                list[i + IN_CROSSFIRE], crossfire = true, true
                if not engagement.crossfire_delay or gap < engagement.crossfire_delay then
                    engagement.crossfire_delay = gap
                end
            end
        end
        if not index then
            index = length + 1
            list[index], list[index + NAME] = person, read_name(attacker)
            list[index + ORIGIN], list[index + LAST_HIT] = find_attacker_origin(attacker), now
            list[index + IN_CROSSFIRE], list[index + GOT_KILL] = crossfire, false
        elseif crossfire then
            list[index + IN_CROSSFIRE] = true
        end
        return index
    end

    local function add_hit(target, attacker, damage, mod)
        local origin = gentity_get(target.slot, "ps.origin")
        local engagement, index = target.engagement, 1
        if engagement then
            index = count_attacker(engagement, attacker)
        else
            engagement = open_engagement(target, attacker, origin)
        end
        local n = engagement.length
        engagement.hit_at, engagement.length = n + 1, n + POINT
        engagement[n + 1], engagement[n + 2], engagement[n + 3] = now, origin[1], origin[2]
        engagement[n + 4], engagement[n + 5] = origin[3],
            (index * WEAPON_RANGE + (weapons_by_mod[mod] or 0)) * DAMAGE_RANGE + damage
        round.hits = round.hits + 1
    end

    -- Does what is due; returns the time of the next update.
    local function update_engagement(target, engagement, origin)
        local hit = engagement.hit_at
        local escape_at = engagement[hit] + escape_time
        if now >= escape_at then
            local dx, dy = origin[1] - engagement[hit + 1], origin[2] - engagement[hit + 2]
            local dz = origin[3] - engagement[hit + 3]
            if dx * dx + dy * dy + dz * dz >= escape_distance_squared then
                close_engagement(target, "escaped")
                return huge
            elseif now >= engagement[hit] + timeout then
                close_engagement(target, "timeout")
                return huge
            end
        end
        if now >= engagement.next_sample then
            add_point(engagement, origin, SAMPLE)
            engagement.next_sample = engagement.next_sample + sample_interval
        end
        return now >= escape_at and now or min(engagement.next_sample, escape_at)
    end

    -- `killer` is a player, or a table with `guid` and `name` for a spectator.
    local function credit_kill(engagement, killer)
        engagement.killer_name = killer.name
        if not killer.person then
            engagement.killer_guid = killer.guid
            return
        end
        engagement.killer_guid = killer.person.guid
        local list = engagement.attackers
        for i = 1, #list, ATTACKER do
            if list[i] == killer.person then list[i + GOT_KILL] = true end
        end
    end

    local function next_point(engagement, index)
        index = index + POINT
        if index > engagement.length then return nil end
        return index, engagement[index], engagement[index + 1], engagement[index + 2],
            engagement[index + 3], engagement[index + 4]
    end

    -- for index, time, x, y, z, event in each_point(engagement); the first index is 1. An event
    -- without a name in EVENTS is a hit.
    local function each_point(engagement)
        return next_point, engagement, 1 - POINT
    end

    -- Both return the time, x, y and z of a point.
    local function get_first_point(engagement)
        return engagement[1], engagement[2], engagement[3], engagement[4]
    end
    local function get_last_point(engagement)
        local n = engagement.length
        return engagement[n - 4], engagement[n - 3], engagement[n - 2], engagement[n - 1]
    end

    -- Returns the attacker's index, the weapon and the damage of a hit.
    local function unpack_hit(event)
        local source = floor(event / DAMAGE_RANGE)
        return floor(source / WEAPON_RANGE), source % WEAPON_RANGE, event % DAMAGE_RANGE
    end

    local function next_attacker(list, index)
        index = index + ATTACKER
        local person = list[index]
        if not person then return nil end
        return index, person, list[index + NAME], list[index + ORIGIN], list[index + IN_CROSSFIRE],
            list[index + GOT_KILL]
    end

    -- for index, person, name, origin, in_crossfire, got_kill in each_attacker(engagement)
    local function each_attacker(engagement)
        return next_attacker, engagement.attackers, 1 - ATTACKER
    end

    local function count_attackers(engagement)
        return #engagement.attackers / ATTACKER
    end

    engagements = {
        add_hit = add_hit, close = close_engagement, update = update_engagement,
        credit_kill = credit_kill, find_attacker_origin = find_attacker_origin,
        each_point = each_point, get_first_point = get_first_point,
        get_last_point = get_last_point, event_names = EVENTS, unpack_hit = unpack_hit,
        each_attacker = each_attacker, count_attackers = count_attackers,
    }
end

-- -------------------------------------------------------------------------------------------------
-- Players: who is in which slot, and who is alive
-- -------------------------------------------------------------------------------------------------

local players
do
    local read_name, CLASSES = names.read, names.classes
    local close_engagement = engagements.close
    local update_engagement, update_track = engagements.update, tracks.update

    -- Bit of ps.pm_flags.
    local LIMBO = 16384
    -- One number for every class that the engine does not have.
    local UNKNOWN_CLASS = 5
    -- One slot is read every this many frames, in turn, because some changes have no hook.
    local FRAMES_PER_POLL = 2

    local stale_slots = {}
    local polled_slot, frames_until_poll = 0, 0

    local function is_client(slot)
        return slot >= 0 and slot < max_clients
    end

    local function mark_stale(slot)
        if slot >= 0 and slot < max_clients and not stale[slot] then
            stale[slot] = true
            stale_count = stale_count + 1
            stale_slots[stale_count] = slot
        end
    end

    -- Returns the person in a slot. A real GUID is the same person in any slot; everyone else is
    -- another person after leaving.
    local function find_person(slot)
        local guid, is_real = names.read_guid(slot)
        local person = is_real and round.persons[guid]
        if not person then
            person = { guid = guid, name = "", roster = {} }
            if is_real then round.persons[guid] = person end
        end
        return person
    end

    -- Returns the roster row of a person on a team in a class.
    local function get_roster_row(person, team, class)
        local key = team * 16 + class
        local row = person.roster[key]
        if not row then
            row = {
                person = person, team = team, class = class, alive_ms = 0, team_ms = 0,
                order = #round.roster + 1,
            }
            person.roster[key] = row
            round.roster[row.order] = row
        end
        return row
    end

    -- Adds the time since the last call to the player's roster row.
    local function add_times(player)
        local row = player.row
        row.team_ms = row.team_ms + (played_from - player.team_since)
        player.team_since = played_from
        if player.alive then
            row.alive_ms = row.alive_ms + (played_from - player.alive_since)
            player.alive_since = played_from
        end
    end

    -- `person` is who plays: a table of guid, name and roster rows. `row` is the roster row of the
    -- current team and class, and `living_index` the position in `living`. `death_told` is true
    -- from a death to the next life: the engine can tell the same death twice.
    local function add_player(slot, team, class)
        local person = find_person(slot)
        local player = {
            slot = slot, person = person, name = "", raw_name = nil, team = team, class = class,
            row = get_roster_row(person, team, class), alive = false, alive_since = 0,
            team_since = played_from, engagement = nil, track = nil, living_index = 0,
            revived = false, death_told = true,
        }
        read_name(player)
        players_by_slot[slot] = player
        origins[slot] = nil
        return player
    end

    local function begin_life(player)
        local slot = player.slot
        player.alive, player.death_told = true, false
        player.alive_since = played_from
        living_count = living_count + 1
        living[living_count] = slot
        player.living_index = living_count
        origins[slot] = gentity_get(slot, "ps.origin")
        due_at[slot] = huge
        tracks.open(player, player.revived and "revived" or "spawn")
        player.revived = false
    end

    local function end_life(player, outcome, death_type, died)
        if not player.alive then return end
        close_engagement(player, outcome)
        tracks.close(player, death_type, died)
        add_times(player)
        player.alive = false
        local last = living[living_count]
        living[player.living_index] = last
        players_by_slot[last].living_index = player.living_index
        living_count = living_count - 1
    end

    local function remove_player(player)
        end_life(player, "disconnect", "disconnect", false)
        add_times(player)
        players_by_slot[player.slot] = nil
    end

    -- Reads from the engine who is in a slot and whether the player is alive, and records what
    -- changed. Returns the player, or nil for an empty slot or a spectator.
    local function observe(slot)
        stale[slot] = nil
        local player = players_by_slot[slot]
        local team = 0
        if gentity_get(slot, "pers.connected") == CONNECTED then
            team = gentity_get(slot, "sess.sessionTeam")
        end
        if player and player.team ~= team then
            remove_player(player)
            player = nil
        end
        if team ~= AXIS and team ~= ALLIES then return nil end

        local class = gentity_get(slot, "sess.playerType")
        if not CLASSES[class] then class = UNKNOWN_CLASS end
        if not player then
            player = add_player(slot, team, class)
        elseif player.class ~= class then
            add_times(player)
            player.class, player.row = class, get_roster_row(player.person, team, class)
        end

        local alive = gentity_get(slot, "health") > 0
            and floor(gentity_get(slot, "ps.pm_flags") / LIMBO) % 2 == 0
        if alive and not player.alive then
            begin_life(player)
        elseif player.alive and not alive then
            -- No hook reported a death: another module changed the player.
            end_life(player, "disconnect", "unknown", false)
        end
        return player
    end

    -- Returns the current player in a slot, or nil for the world, an entity, a spectator or an
    -- empty slot.
    local function get_player(slot)
        if not is_client(slot) then return nil end
        if stale[slot] or not players_by_slot[slot] then return observe(slot) end
        return players_by_slot[slot]
    end

    -- Reads the stale slots, and one other slot in turn.
    local function poll_slots()
        if stale_count > 0 then
            local count = stale_count
            stale_count = 0
            for i = 1, count do
                if stale[stale_slots[i]] then observe(stale_slots[i]) end
            end
        end
        frames_until_poll = frames_until_poll - 1
        if frames_until_poll <= 0 and max_clients > 0 then
            frames_until_poll = FRAMES_PER_POLL
            polled_slot = (polled_slot + 1) % max_clients
            observe(polled_slot)
        end
    end

    local function update_player(slot)
        local player, origin = players_by_slot[slot], origins[slot]
        local engagement, track = player.engagement, player.track
        local due = engagement and update_engagement(player, engagement, origin) or huge
        if track then due = min(due, update_track(slot, track, origin)) end
        due_at[slot] = due
    end

    local function update_living()
        -- As locals of this function these are faster to read, for each player in each frame.
        local slots, seen, due, time, get = living, origins, due_at, now, gentity_get
        for i = 1, living_count do
            local slot = slots[i]
            seen[slot] = get(slot, "ps.origin")
            if time >= due[slot] then update_player(slot) end
        end
    end

    local function forget_all()
        players_by_slot, living, living_count, origins, due_at = {}, {}, 0, {}, {}
        stale, stale_slots, stale_count = {}, {}, 0
    end

    -- Ends every life at its last position. Lives with an open engagement end first, in the order
    -- of the engagements.
    local function end_all_lives()
        local present, open = {}, {}
        for slot = 0, max_clients - 1 do
            local player = players_by_slot[slot]
            if player then
                read_name(player)
                present[#present + 1] = player
                if player.engagement then open[#open + 1] = player end
            end
        end
        table.sort(open, function(a, b) return a.engagement.id < b.engagement.id end)
        for _, player in ipairs(open) do end_life(player, "round_end", "round_end", false) end
        for _, player in ipairs(present) do
            end_life(player, "round_end", "round_end", false)
            add_times(player)
        end
        forget_all()
    end

    players = {
        is_client = is_client, mark_stale = mark_stale, observe = observe, get = get_player,
        poll = poll_slots, update_living = update_living, end_life = end_life,
        remove = remove_player, end_all_lives = end_all_lives, forget_all = forget_all,
    }
end

-- -------------------------------------------------------------------------------------------------
-- Deaths: the rows of COMBAT_POSITIONS. Deaths are rare, so each row is formatted at once.
-- -------------------------------------------------------------------------------------------------

local deaths
do
    local read_name, get_team, get_class = names.read, names.get_team, names.get_class
    local round_origin, round_whole = positions.round_origin, positions.round_whole
    local MOD_FALLING = et.MOD_FALLING or 32

    -- Returns the event of a death in COMBAT_POSITIONS, and how it ends a track.
    local function classify_death(victim, killer, mod)
        if killer == victim then
            return "selfkill", mod == MOD_FALLING and "fallen" or "selfkill"
        end
        if not killer then return "world", mod == MOD_FALLING and "fallen" or "world" end
        if killer.team == victim.team then return "teamkill", "teamkill" end
        return "kill", "killed"
    end

    -- Returns the killer who threw a grenade and then went to the spectators, or nil.
    local function find_spectating_killer(slot)
        if not players.is_client(slot) or gentity_get(slot, "pers.connected") ~= CONNECTED then
            return nil
        end
        local guid = names.read_guid(slot)
        return { guid = guid, name = names.clean(gentity_get(slot, "pers.netname")) }
    end

    -- Returns the killer's columns and place; nil if the place is unknown, as a spectator's is. For
    -- the world it is the victim's, because other readers drop rows without a place.
    local function describe_killer(killer, spectator, victim_place)
        if killer then
            return format("%s;%s;%s;%s", killer.person.guid, read_name(killer),
                get_team(killer.team), get_class(killer.class)),
                engagements.find_attacker_origin(killer)
        elseif spectator then
            return format("%s;%s;SPEC;UNKNOWN", spectator.guid, spectator.name), nil
        end
        return ";;;", victim_place
    end

    -- The places are whole numbers, because other readers drop rows with fractions.
    local function format_death(event, victim, killer, spectator, mod)
        local place = origins[victim.slot]
        local killer_columns, killer_place = describe_killer(killer, spectator, place)
        local ax, ay, az = round_whole(killer_place)
        local x, y, z = round_whole(place)
        return format("%d;%s;%s;%s;%s;%s;%s;%d;%d;%d;%d;%d;%d;%d;%d", now, event, killer_columns,
            victim.person.guid, read_name(victim), get_team(victim.team), get_class(victim.class),
            ax, ay, az, x, y, z, weapons_by_mod[mod] or 0, mod)
    end

    local function add_death(victim, killer_slot, mod)
        local killer = victim
        if killer_slot ~= victim.slot then killer = players.get(killer_slot) end
        local spectator = not killer and find_spectating_killer(killer_slot) or nil
        local event, death_type = classify_death(victim, killer, mod)

        victim.death_told = true
        origins[victim.slot] = gentity_get(victim.slot, "ps.origin")
        round.deaths[#round.deaths + 1] = format_death(event, victim, killer, spectator, mod)
        if event == "kill" then
            local x, y = round_origin(origins[victim.slot])
            round.kills = round.kills + 1
            local cells = killer.team == AXIS and round.axis_kill_cells or round.allies_kill_cells
            positions.count(cells, x, y)
        end
        if victim.engagement and (killer or spectator) then
            engagements.credit_kill(victim.engagement, killer or spectator)
        end
        players.end_life(victim, "killed", death_type, true)
    end

    deaths = { add = add_death }
end

-- -------------------------------------------------------------------------------------------------
-- Frames: the clock of the round, and what happens in each frame of play
-- -------------------------------------------------------------------------------------------------

local frames
do
    local poll_slots, update_living = players.poll, players.update_living
    local get_configstring = et.trap_GetConfigstring
    local sample_interval = settings.position_sample_interval

    local CS_SERVERTOGGLES = et.CS_SERVERTOGGLES or 32
    -- Bit of the configstring CS_SERVERTOGGLES.
    local PAUSED = 16

    -- Milliseconds of a server frame, and of all frames played.
    local frame_ms, played = 50, 0
    local level_time = nil
    local toggles, paused = nil, false

    local function set_frame_rate(fps)
        frame_ms = fps > 0 and floor(1000 / fps) or 50
    end

    local function reset_clock()
        now, played, played_from, level_time = 0, 0, 0, nil
        toggles, paused = nil, false
    end

    local function advance_clock(new_level_time)
        local text = get_configstring(CS_SERVERTOGGLES)
        if text ~= toggles then
            toggles = text
            paused = floor((tonumber(text) or 0) / PAUSED) % 2 == 1
        end
        local step = new_level_time - level_time
        level_time = new_level_time
        if step <= 0 then return end
        if paused then
            round.paused_ms = round.paused_ms + step
        else
            now = now + step
            played = played + min(step, frame_ms)
        end
    end

    local function start_round(new_level_time)
        round.started = true
        round.start_unix = os.time()
        level_time = new_level_time
        advance_clock(new_level_time)
        -- This frame was played by everyone who was alive when the module was loaded.
        if round.joined and not paused then played = frame_ms end
        for slot = 0, max_clients - 1 do players.mark_stale(slot) end
    end

    local function play_frame(new_level_time)
        played_from = played
        if round.started then advance_clock(new_level_time) else start_round(new_level_time) end
        poll_slots()
        played_from = played
        -- Nobody moves in a pause.
        if paused then return end
        update_living()
        if now >= round.next_traversal then
            positions.count_living(round.traversal_cells)
            round.next_traversal = round.next_traversal + sample_interval
        end
    end

    frames = { set_rate = set_frame_rate, reset_clock = reset_clock, play = play_frame }
end

-- -------------------------------------------------------------------------------------------------
-- Format: the text of an engagement file. Each function writes one part with `write(text)`. The
-- functions for a section of the file return how many rows it has.
-- -------------------------------------------------------------------------------------------------

local write_file_text
do
    local get_team, get_class = names.get_team, names.get_class
    local round_tenths, round_origin = positions.round_tenths, positions.round_origin
    local count_position = positions.count
    local each_point, each_attacker = engagements.each_point, engagements.each_attacker
    local get_first_point, get_last_point = engagements.get_first_point, engagements.get_last_point
    local unpack_hit, path_events = engagements.unpack_hit, engagements.event_names
    local unpack_state, track_events = tracks.unpack_state, tracks.event_names

    local function write_header(write, data)
        write(concat({
            "# PROXIMITY_TRACKER_V3",
            "# map=" .. data.map,
            format("# round=%d", data.number),
            format("# crossfire_window=%d", settings.crossfire_window_ms),
            format("# escape_time=%d", settings.escape_time_ms),
            format("# escape_distance=%d", settings.escape_distance),
            format("# position_sample_interval=%d", settings.position_sample_interval),
            format("# grid_size=%d", settings.grid_size),
            format("# round_start_unix=%d", data.start_unix),
            format("# round_end_unix=%d", data.end_unix),
            "# tracker_version=" .. VERSION,
            "",
        }, "\n"))
    end

    -- Returns the keys of all the tables, each once, in ascending order.
    local function list_keys(...)
        local seen, keys = {}, {}
        for _, cells in ipairs({ ... }) do
            for key in pairs(cells) do
                if not seen[key] then
                    seen[key] = true
                    keys[#keys + 1] = key
                end
            end
        end
        table.sort(keys)
        return keys
    end

    local function create_sums(engagement)
        local sums = {}
        for index in each_attacker(engagement) do
            sums[index] = {
                count = 0, damage = 0, times = {}, weapon_hits = {}, weapon_damage = {},
            }
        end
        return sums
    end

    local function add_hit(sum, time, weapon, damage)
        sum.count = sum.count + 1
        sum.damage = sum.damage + damage
        sum.times[sum.count] = format("%d", time)
        sum.weapon_hits[weapon] = (sum.weapon_hits[weapon] or 0) + 1
        sum.weapon_damage[weapon] = (sum.weapon_damage[weapon] or 0) + damage
    end

    -- Counts the hits of an engagement in the cells of `combat`. Returns a table: `sums` by
    -- attacker's index, `damage` of all hits, `points` of the path as text, and the `distance`
    -- along these points as the file prints them. One loop does it all, so that each point is
    -- rounded only once.
    local function sum_engagement(engagement, combat)
        local sums, total_damage, distance, points = create_sums(engagement), 0, 0, {}
        local last_x, last_y, last_z
        for index, time, x, y, z, event in each_point(engagement) do
            x, y, z = round_tenths(x), round_tenths(y), round_tenths(z)
            if index == 1 then last_x, last_y, last_z = x, y, z end
            local dx, dy, dz = x - last_x, y - last_y, z - last_z
            distance = distance + sqrt(dx * dx + dy * dy + dz * dz)
            last_x, last_y, last_z = x, y, z

            local name = path_events[event]
            if not name then
                local attacker, weapon, damage = unpack_hit(event)
                add_hit(sums[attacker], time, weapon, damage)
                total_damage = total_damage + damage
                count_position(combat, x, y)
            end
            points[#points + 1] = format(index == 1 and "%d,%.1f,%.1f,%.1f,%s"
                or "|%d,%.1f,%.1f,%.1f,%s", time, x, y, z, name or "hit")
        end
        return {
            sums = sums, damage = total_damage, points = points,
            distance = floor(distance * 10 + 0.5) / 10,
        }
    end

    -- Returns an attacker's main weapon and all weapons. The main weapon has the most hits; of
    -- several, the most damage; of several, the lowest number.
    local function format_weapons(sum)
        local hits, damage = sum.weapon_hits, sum.weapon_damage
        local weapons, texts, main = list_keys(hits), {}, nil
        for i, weapon in ipairs(weapons) do
            texts[i] = format("%d:%d", weapon, hits[weapon])
            if not main or hits[weapon] > hits[main]
                or (hits[weapon] == hits[main] and damage[weapon] > damage[main]) then
                main = weapon
            end
        end
        return format("%d:%d", main, hits[main]), concat(texts, "+")
    end

    local function list_crossfire_participants(engagement)
        local guids = {}
        for _, person, _, _, in_crossfire in each_attacker(engagement) do
            if in_crossfire then guids[#guids + 1] = person.guid end
        end
        return concat(guids, ",")
    end

    -- Writes every column but the last two, the path and the attackers.
    local function write_engagement_columns(write, engagement, total)
        local start_time, start_x, start_y, start_z = get_first_point(engagement)
        local end_time, end_x, end_y, end_z = get_last_point(engagement)
        local row, delay = engagement.row, engagement.crossfire_delay
        write(format("%d;%d;%d;%d;%s;%s;%s;%s;%d;%s;%s;%d;%d;%s;%s;",
            engagement.id, start_time, end_time, end_time - start_time, row.person.guid,
            engagement.name, get_team(row.team), engagement.outcome, total.damage,
            engagement.killer_guid or "", engagement.killer_name or "",
            engagements.count_attackers(engagement), delay and 1 or 0,
            delay and format("%d", delay) or "", list_crossfire_participants(engagement)))
        write(format("%.1f;%.1f;%.1f;%.1f;%.1f;%.1f;%.1f;",
            round_tenths(start_x), round_tenths(start_y), round_tenths(start_z),
            round_tenths(end_x), round_tenths(end_y), round_tenths(end_z), total.distance))
    end

    local function write_attackers(write, engagement, sums)
        local team = get_team(AXIS + ALLIES - engagement.row.team)
        for index, person, name, origin, _, got_kill in each_attacker(engagement) do
            local sum = sums[index]
            local x, y, z = round_origin(origin)
            local main, weapons = format_weapons(sum)
            write(format("%s%s,%s,%s,%d,%d,%s,%s,%d,%s,%.1f %.1f %.1f,%s,%s",
                index == 1 and ";" or "|", person.guid, name, team, sum.damage, sum.count,
                sum.times[1], sum.times[sum.count], got_kill and 1 or 0, main, x, y, z, weapons,
                concat(sum.times, "+")))
        end
    end

    local function write_engagement(write, engagement, combat)
        local total = sum_engagement(engagement, combat)
        write_engagement_columns(write, engagement, total)
        for _, point in ipairs(total.points) do write(point) end
        write_attackers(write, engagement, total.sums)
        write("\n")
    end

    -- Counts the hits in the cells of `combat` and the completed escapes in those of `escape`.
    local function write_engagements(write, data, combat, escape)
        write("# ENGAGEMENTS\n"
            .. "# id;start_time;end_time;duration;target_guid;target_name;target_team;outcome;"
            .. "total_damage;killer_guid;killer_name;num_attackers;is_crossfire;crossfire_delay;"
            .. "crossfire_participants;start_x;start_y;start_z;end_x;end_y;end_z;"
            .. "distance_traveled;positions;attackers\n")
        for _, engagement in ipairs(data.closed) do
            write_engagement(write, engagement, combat)
            if engagement.outcome == "escaped" then
                local _, x, y = get_last_point(engagement)
                count_position(escape, round_tenths(x), round_tenths(y))
            end
        end
        return #data.closed
    end

    local function write_kill_heatmap(write, axis, allies)
        write("# KILL_HEATMAP\n# grid_x;grid_y;axis_kills;allies_kills\n")
        local keys = list_keys(axis, allies)
        for _, key in ipairs(keys) do
            local x, y = positions.split_cell(key)
            write(format("%d;%d;%d;%d\n", x, y, axis[key] or 0, allies[key] or 0))
        end
        return #keys
    end

    local function write_movement_heatmap(write, traversal, combat, escape)
        write("# MOVEMENT_HEATMAP\n# grid_x;grid_y;traversal;combat;escape\n")
        local keys = list_keys(traversal, combat, escape)
        for _, key in ipairs(keys) do
            local x, y = positions.split_cell(key)
            write(format("%d;%d;%d;%d;%d\n", x, y, traversal[key] or 0, combat[key] or 0,
                escape[key] or 0))
        end
        return #keys
    end

    local function compare_rows(a, b)
        if a.person.guid ~= b.person.guid then return a.person.guid < b.person.guid end
        if a.team ~= b.team then return a.team < b.team end
        if a.class ~= b.class then return a.class < b.class end
        return a.order < b.order
    end

    local function write_roster(write, data)
        table.sort(data.roster, compare_rows)
        write("# PLAYERS\n# guid;name;team;class;alive_ms;team_ms\n")
        for _, row in ipairs(data.roster) do
            write(format("%s;%s;%s;%s;%d;%d\n", row.person.guid, row.person.name,
                get_team(row.team), get_class(row.class), row.alive_ms, row.team_ms))
        end
        return #data.roster
    end

    local function write_track(write, track)
        write(format("%s;%s;%s;%s;%d;%d;%s;%s;%d;", track.guid, track.name, get_team(track.team),
            get_class(track.class), track.spawn_time, track.death_time,
            track.first_move and format("%d", track.first_move) or "", track.death_type,
            tracks.count_points(track)))
        for index, time, x, y, z, speed, state in tracks.each_point(track) do
            local weapon, stance, sprinting, event, health = unpack_state(state)
            write(format(index == 1 and "%d,%.1f,%.1f,%.1f,%d,%.1f,%d,%d,%d,%s"
                or "|%d,%.1f,%.1f,%.1f,%d,%.1f,%d,%d,%d,%s", time, round_tenths(x),
                round_tenths(y), round_tenths(z), health, round_tenths(speed), weapon, stance,
                sprinting, track_events[event]))
        end
        write("\n")
    end

    local function write_tracks(write, data)
        write("# PLAYER_TRACKS\n"
            .. "# guid;name;team;class;spawn_time;death_time;first_move_time;death_type;samples;"
            .. "path\n")
        for _, track in ipairs(data.tracks) do write_track(write, track) end
        return #data.tracks
    end

    local function write_combat_positions(write, data)
        write("# COMBAT_POSITIONS\n"
            .. "# time;event;atk_guid;atk_name;atk_team;atk_class;vic_guid;vic_name;vic_team;"
            .. "vic_class;ax;ay;az;vx;vy;vz;weapon;mod\n")
        for _, row in ipairs(data.deaths) do write(row .. "\n") end
        return #data.deaths
    end

    function write_file_text(write, data)
        local combat, escape = {}, {}
        write_header(write, data)
        local engagement_rows = write_engagements(write, data, combat, escape)
        local kill_rows = write_kill_heatmap(write, data.axis_kill_cells, data.allies_kill_cells)
        local movement_rows = write_movement_heatmap(write, data.traversal_cells, combat, escape)
        local roster_rows = write_roster(write, data)
        local track_rows = write_tracks(write, data)
        local death_rows = write_combat_positions(write, data)
        write(format("# END engagements=%d kill_heatmap=%d movement_heatmap=%d players=%d "
            .. "player_tracks=%d combat_positions=%d\n", engagement_rows, kill_rows, movement_rows,
            roster_rows, track_rows, death_rows))
    end
end

-- -------------------------------------------------------------------------------------------------
-- Files: writes the file of a round, a part in each frame, in a coroutine
-- -------------------------------------------------------------------------------------------------

local files
do
    local bytes_per_frame = settings.write_kb_per_frame * 1024
    local FS_READ, FS_WRITE = et.FS_READ or 0, et.FS_WRITE or 1

    -- Text is joined to chunks of this size before the engine gets it.
    local CHUNK_BYTES = 4096
    -- Frames to wait after a failed try. There are 20 frames in a second.
    local FRAMES_BEFORE_RETRY = 40
    local MAX_TRIES = 2
    -- If this many names in a row are taken, something is wrong with the folder.
    local MAX_NAME_TRIES = 1000
    -- Error numbers of the operating system: access denied, not a folder, disk full, read-only.
    local REFUSALS = { [13] = true, [20] = true, [28] = true, [30] = true }

    -- The file being written, or nil. `failed` is true if the engine took less than it got.
    local job = nil
    -- What this frame may write and what it has written, in bytes.
    local share, spent = 0, 0
    -- The texts of the next chunk.
    local buffer, buffered, buffered_bytes = {}, 0, 0

    local function flush()
        if buffered == 0 then return end
        local text = concat(buffer, "", 1, buffered)
        buffered, buffered_bytes = 0, 0
        local taken = et.trap_FS_Write(text, #text, job.fd)
        if type(taken) == "number" and taken < #text then job.failed = true end
        job.written = job.written + #text
        spent = spent + #text
        if spent >= share then coroutine.yield() end
    end

    local function write(text)
        buffered = buffered + 1
        buffer[buffered] = text
        buffered_bytes = buffered_bytes + #text
        if buffered_bytes >= CHUNK_BYTES then flush() end
    end

    -- Returns the size of a file in bytes, or nil if there is no such file.
    local function get_size(name)
        local fd, length = et.trap_FS_FOpenFile(name, FS_READ)
        if not fd or fd <= 0 then return nil end
        et.trap_FS_FCloseFile(fd)
        return length or 0
    end

    -- Asks the operating system, if Lua can, whether the file can be created: if the engine cannot
    -- create a folder, it ends the server. Returns true only for a clear refusal.
    local function is_refused(name)
        local home, game = get_cvar("fs_homepath") or "", get_cvar("fs_game") or ""
        if home == "" or type(io) ~= "table" or not io.open then return false end
        local base = home .. "/" .. (game == "" and "legacy" or game) .. "/"
        local file, _, code = io.open(base .. name, "ab")
        if file then
            file:close()
            return false
        end
        if REFUSALS[code] then return true end
        -- The folder does not exist yet. A test file shows whether the engine can create it.
        local test_file = base .. "proximity_write_test"
        file, _, code = io.open(test_file, "ab")
        if not file then return REFUSALS[code] or false end
        file:close()
        os.remove(test_file)
        return false
    end

    -- Returns a name that no file has, or nil. While a name is taken, its time moves on by a
    -- second.
    local function find_free_name()
        local data = job.round
        for _ = 1, MAX_NAME_TRIES do
            local stamp = os.date("%Y-%m-%d-%H%M%S", data.end_unix + job.extra_seconds)
            local name = format("%s%s-%s-round-%d_engagements.txt", settings.output_dir, stamp,
                data.map, data.number)
            local part = name .. ".part"
            if not get_size(name) and (part == job.part or not get_size(part)) then return name end
            job.extra_seconds = job.extra_seconds + 1
        end
        return nil
    end

    local function close_file()
        if not job.fd then return end
        et.trap_FS_FCloseFile(job.fd)
        job.fd = nil
    end

    local function empty_file(name)
        local fd = et.trap_FS_FOpenFile(name, FS_WRITE)
        if fd and fd > 0 then et.trap_FS_FCloseFile(fd) end
    end

    -- Writes the file once. Returns its name, or nil and the reason. If the disk is full, the file
    -- is emptied.
    local function write_once()
        local name = find_free_name()
        if not name then return nil, "no free file name" end
        job.part = name .. ".part"
        if is_refused(job.part) then return nil, "the folder is not writable" end
        local fd = et.trap_FS_FOpenFile(job.part, FS_WRITE)
        if not fd or fd <= 0 then return nil, "the file cannot be opened" end
        job.fd = fd
        write_file_text(write, job.round)
        flush()
        close_file()

        local size = get_size(job.part)
        if job.failed or (size and size < job.written) then
            empty_file(job.part)
            return nil, "the disk is full"
        end
        name = find_free_name()
        if not name then return nil, "no free file name" end
        et.trap_FS_Rename(job.part, name)
        if not get_size(name) and get_size(job.part) then
            return nil, "the file cannot be renamed"
        end
        return name
    end

    local function start_job(finished_round)
        job = {
            round = finished_round, tries = 0, frames_to_wait = 0, extra_seconds = 0, part = nil,
            routine = nil,
        }
    end

    local function begin_try()
        job.tries = job.tries + 1
        job.written, job.failed = 0, false
        buffer, buffered, buffered_bytes = {}, 0, 0
        job.routine = coroutine.create(write_once)
    end

    local function report_written(data, name)
        print_line("%s round %d: %d engagements, %d hits, %d kills, %d crossfires, %d escapes, "
            .. "written to %s", data.map, data.number, #data.closed, data.hits, data.kills,
            data.crossfires, data.escapes, name)
    end

    local function end_try(name, reason)
        close_file()
        local data = job.round
        if name then
            report_written(data, name)
            job = nil
        elseif job.tries < MAX_TRIES then
            job.routine, job.frames_to_wait = nil, FRAMES_BEFORE_RETRY
        else
            print_line("%s round %d could not be written to %s after %d tries: %s", data.map,
                data.number, settings.output_dir, MAX_TRIES, reason)
            job = nil
        end
    end

    -- Writes the next `bytes` bytes.
    local function continue_job(bytes)
        if job.frames_to_wait > 0 then
            job.frames_to_wait = job.frames_to_wait - 1
            return
        end
        if not job.routine then begin_try() end
        share, spent = bytes, 0
        local ok, name, reason = coroutine.resume(job.routine)
        if coroutine.status(job.routine) ~= "dead" then return end
        if not ok then name, reason = nil, tostring(name) end
        end_try(name, reason)
    end

    local function write_frame()
        if job then continue_job(bytes_per_frame) end
    end

    local function finish_job()
        while job do
            job.frames_to_wait = 0
            continue_job(huge)
        end
    end

    -- Returns the round whose file is being written, or nil.
    local function get_current_round()
        return job and job.round
    end

    files = {
        start = start_job, write_frame = write_frame, finish = finish_job,
        get_current_round = get_current_round,
    }
end

-- -------------------------------------------------------------------------------------------------
-- Rounds
-- -------------------------------------------------------------------------------------------------

local rounds
do
    -- The value of the cvar gamestate during a round.
    local PLAYING = "0"
    -- The engine has no more client slots than this.
    local MAX_SLOTS = 64

    local play_frame, write_frame = frames.play, files.write_frame
    local game_state = ""
    -- Whether the module has set itself up.
    local ready = false

    local function read_map_name()
        local map = (get_cvar("mapname") or ""):gsub("[^%w_%-%.]", "_"):gsub("%.%.", "__")
        map = map:sub(1, 64)
        return map == "" and "unknown" or map
    end

    -- `joined` is true if the module was loaded during the round. `persons` is GUID -> person,
    -- `roster` has the rows of PLAYERS, `deaths` those of COMBAT_POSITIONS, and `closed` the
    -- engagements that have ended. Cells are cell -> count.
    local function begin_round()
        files.finish()
        round = {
            map = read_map_name(),
            number = tonumber(get_cvar("g_currentRound")) == 1 and 2 or 1,
            started = false, joined = false, start_unix = 0, end_unix = 0, paused_ms = 0,
            next_traversal = 0, last_id = 0, closed = {},
            hits = 0, kills = 0, crossfires = 0, escapes = 0,
            persons = {}, roster = {}, tracks = {}, deaths = {},
            axis_kill_cells = {}, allies_kill_cells = {}, traversal_cells = {},
        }
        frames.reset_clock()
        players.forget_all()
    end

    -- Ends everything at the positions of the last frame of play, and starts writing the file.
    local function end_round()
        players.end_all_lives()
        local ended = round
        round = nil
        ended.end_unix = os.time()
        if not ended.started then return end
        if #ended.closed > 0 then
            files.start(ended)
        else
            print_line("%s round %d: no engagements, so no file", ended.map, ended.number)
        end
    end

    local function change_state(state)
        game_state = state
        if state == PLAYING then
            begin_round()
        elseif round then
            end_round()
        end
    end

    -- The engine calls et_InitGame at every load of a map. It does not after lua_restart and the
    -- like, which load the module during a game: see `join_running_game`. If it finds no player,
    -- the first hook that needs a round joins it.
    local function set_up()
        ready = true
        max_clients = floor(min(tonumber(get_cvar("sv_maxclients")) or 0, MAX_SLOTS))
        frames.set_rate(tonumber(get_cvar("sv_fps")) or 0)
        if et.RegisterModname then et.RegisterModname("proximity_tracker " .. VERSION) end
        print_line("version %s is loaded, files go to %s", VERSION, settings.output_dir)
        engine.check_fields()
        change_state(get_cvar("gamestate"))
    end

    -- Sets the module up in a round that is being played already, or outside of one.
    local function join_game()
        set_up()
        if round then round.joined = true end
    end

    -- Returns whether players are in the game. While a map loads, no slot is connected yet.
    local function is_anyone_connected()
        for slot = 0, min(tonumber(get_cvar("sv_maxclients")) or 0, MAX_SLOTS) - 1 do
            local ok, connected = pcall(gentity_get, slot, "pers.connected")
            if ok and connected == CONNECTED then return true end
        end
        return false
    end

    -- Joins a game that is running when the module is loaded, and notes who is alive. An obituary
    -- alone does not tell: the engine tells a death twice if a wounded player changes the team in a
    -- pause, and that can come before the first frame.
    local function join_running_game()
        if not is_anyone_connected() then return end
        join_game()
        if not round then return end
        for slot = 0, max_clients - 1 do players.observe(slot) end
    end

    -- Returns whether a round is being played right now. An explosion can end the round and then
    -- hit more players, who are at the intermission's camera already: `round` ends a frame later.
    local function is_playing()
        if not round and not ready then join_game() end
        return round and get_cvar("gamestate") == PLAYING
    end

    local function run_frame(level_time)
        local state = get_cvar("gamestate")
        if state ~= game_state then
            local previous = round
            if ready then change_state(state) else join_game() end
            -- Ending a round is enough work for one frame. Writing begins in the next.
            if previous and not round then return end
        end
        if round then play_frame(level_time) else write_frame() end
    end

    -- The engine shuts the module down. By now the cvar gamestate already has its next value. After
    -- et_ShutdownGame it also calls et_Quit; lua_restart and the like call only et_Quit.
    local function shut_down()
        if round then end_round() end
        game_state = ""
        files.finish()
    end

    local function print_status()
        if round then
            print_line("version %s, %s round %d: %d s played, %d s paused, %d players alive",
                VERSION, round.map, round.number, floor(now / 1000),
                floor(round.paused_ms / 1000), living_count)
            print_line("%d open engagements, %d closed, %d hits, %d kills, %d crossfires, "
                .. "%d escapes", round.last_id - #round.closed, #round.closed, round.hits,
                round.kills, round.crossfires, round.escapes)
        else
            print_line("version %s, no round is being played", VERSION)
        end
        local written = files.get_current_round()
        if written then
            print_line("writing the file of %s round %d", written.map, written.number)
        end
    end

    rounds = {
        set_up = set_up, join_running_game = join_running_game, is_playing = is_playing,
        run_frame = run_frame, shut_down = shut_down, print_status = print_status,
    }
end

-- -------------------------------------------------------------------------------------------------
-- Hooks, which the engine calls. They return nothing, because a return value would hide the event
-- from the modules after this one. Only et_ConsoleCommand returns 1, for this module's command.
-- -------------------------------------------------------------------------------------------------

do
    local min_damage, is_playing = settings.min_damage, rounds.is_playing
    local is_client, get_player, observe = players.is_client, players.get, players.observe
    local mark_stale, end_life = players.mark_stale, players.end_life
    local add_hit, add_death = engagements.add_hit, deaths.add

    et_InitGame = rounds.set_up
    et_RunFrame = rounds.run_frame

    function et_Damage(target_slot, attacker_slot, damage, _, mod)
        if damage < min_damage or target_slot == attacker_slot or not is_playing() then return end
        local target, attacker = players_by_slot[target_slot], players_by_slot[attacker_slot]
        if stale_count > 0 or not target or not attacker or not target.alive then
            if not is_client(target_slot) or gentity_get(target_slot, "health") <= 0 then return end
            target, attacker = get_player(target_slot), get_player(attacker_slot)
            -- Shots at wounded players and corpses belong to no engagement.
            if target and not target.alive then target = observe(target_slot) end
            if not target or not target.alive or not attacker then return end
        elseif gentity_get(target_slot, "health") <= 0 then
            return
        end
        if attacker.team ~= target.team then add_hit(target, attacker, damage, mod) end
    end

    function et_Obituary(victim_slot, killer_slot, mod)
        if not is_playing() or not is_client(victim_slot) then return end
        local victim = players_by_slot[victim_slot]
        -- A wounded player who changes the team in a pause dies a second time.
        if victim and victim.death_told then return end
        -- The player may have joined, spawned and died since the last frame.
        if not victim or (stale[victim_slot] and not victim.alive) then
            victim = observe(victim_slot)
        end
        if victim then add_death(victim, killer_slot, mod) end
    end

    -- The new life begins in the next frame, because the engine also calls this for players whom it
    -- puts into limbo at once.
    function et_ClientSpawn(slot, revived)
        if not round or not is_client(slot) then return end
        local player = players_by_slot[slot]
        if player then
            end_life(player, "disconnect", "unknown", false)
            player.revived, player.death_told = revived == 1, false
        end
        mark_stale(slot)
    end

    function et_Revive(slot)
        if not round or not is_client(slot) then return end
        local player = players_by_slot[slot]
        if player then player.revived, player.death_told = true, false end
        mark_stale(slot)
    end

    function et_ClientDisconnect(slot)
        if not round or not is_client(slot) then return end
        local player = players_by_slot[slot]
        if player then
            names.read(player)
            players.remove(player)
        end
        stale[slot] = nil
    end

    et_ShutdownGame = rounds.shut_down
    et_Quit = rounds.shut_down

    function et_ConsoleCommand()
        if et.trap_Argv(0):lower() ~= "proximity" then return end
        if et.trap_Argv(1):lower() == "status" then
            rounds.print_status()
        else
            print_line("usage: proximity status")
        end
        return 1
    end

    rounds.join_running_game()
end
