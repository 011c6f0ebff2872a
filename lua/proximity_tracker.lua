--[[
Proximity Tracker: a Lua module for ET:Legacy servers.

It watches who is under fire and writes one engagement file a round, which the Proximity Tracker dashboard imports
(docs/server.md tells how). To install: put this file into the server's mod folder (legacy/) and add its name to the
cvar lua_modules, for example

    set lua_modules "proximity_tracker.lua"

The settings below may be changed here, or, so that they outlive an update of this file, in a second file beside it
called proximity_config.lua that returns only the keys to change:

    return { output_dir = "stats/proximity/", track_interval_ms = 0 }

A setting that makes no sense is named on the server console and its default is used.
]]

local config = {
    -- Two different attackers who hit the same living player within so many milliseconds make a crossfire.
    crossfire_window_ms = 1000,

    -- A player under fire has escaped when nobody hit him for so many milliseconds ...
    escape_time_ms = 5000,

    -- ... and he is at least so many game units (straight line) from where he was last hit.
    escape_distance = 300,

    -- An engagement without a hit for so many milliseconds is closed as "timeout" if there was no escape.
    engagement_timeout_ms = 15000,

    -- Every so many milliseconds the place of every living player is counted (traversal), and every so many
    -- milliseconds of an engagement the path of the player under fire gets a point.
    position_sample_interval = 2000,

    -- Edge of one cell of the heatmaps, in whole game units. The dashboard and V3 readers expect 512.
    grid_size = 512,

    -- Hits that do less damage than this are ignored.
    min_damage = 1,

    -- Every so many milliseconds each living player's track gets a point. 0 turns the tracks off.
    track_interval_ms = 1000,

    -- Folder of the files, inside the mod folder of fs_homepath. The engine makes it when it is missing.
    output_dir = "proximity/",

    -- After a round the file is written a piece a frame: at most so many kilobytes in one frame.
    write_kb_per_frame = 16,
}

-- ---------------------------------------------------------------------------------------------------------------------
-- Constants
-- ---------------------------------------------------------------------------------------------------------------------

local VERSION = "1.0.0"

-- What each setting may be; `default` is used, and the console told, when it is not.
local RULES = {
    { key = "crossfire_window_ms", default = 1000, low = 0, high = 60000, whole = true },
    { key = "escape_time_ms", default = 5000, low = 50, high = 600000, whole = true },
    { key = "escape_distance", default = 300, low = 0, high = 100000 },
    { key = "engagement_timeout_ms", default = 15000, low = 50, high = 3600000, whole = true },
    { key = "position_sample_interval", default = 2000, low = 50, high = 600000, whole = true },
    { key = "grid_size", default = 512, low = 1, high = 65536, whole = true },
    { key = "min_damage", default = 1, low = 1, high = 1000, whole = true },
    { key = "track_interval_ms", default = 1000, low = 0, high = 600000, whole = true },
    { key = "output_dir", default = "proximity/", folder = true },
    { key = "write_kb_per_frame", default = 16, low = 1, high = 65536, whole = true },
}

-- cvar gamestate, as text
local PLAYING = "0"

local AXIS, ALLIES = 1, 2
local TEAM_NAMES = { [AXIS] = "AXIS", [ALLIES] = "ALLIES" }
local CLASS_NAMES = { [0] = "SOLDIER", "MEDIC", "ENGINEER", "FIELDOPS", "COVERTOPS" }

local CONNECTED = 2
local PMF_LIMBO = 16384
local EF_CROUCHING, EF_PRONE = 16, 524288
local PAUSE_BIT = 16
-- The engine has no more client slots than this.
local MAX_SLOTS = 64

-- Running without sprint ends at 0.8 of the usual g_speed of 320 units/s; a little above it, one sprints.
local SPRINT_SPEED = 260
-- A player has moved once he is so many units beside the place where he spawned (he also drops onto the ground there).
local MOVED_DISTANCE = 16
-- Whether he has is looked at so often.
local MOVE_CHECK_MS = 200
-- No map reaches further from its origin: a coordinate beyond is garbage, and counts as 0.
local WORLD_EDGE = 131072
-- Cells are kept under one number, x * CELL_STRIDE + y: larger than any count of cells along one axis, twice over.
local CELL_STRIDE = 1048576
-- Once in so many frames one more slot's state is asked for in turn, so that what no hook tells is seen too.
local FRAMES_PER_SURVEY = 2
-- After a failed try the file is written again so many frames later (20 frames are a second).
local FRAMES_BEFORE_RETRY = 40
-- Pieces of a file are joined and handed to the engine when they come to so many bytes.
local CHUNK_BYTES = 4096
-- If even so many names, a second apart, are taken, something is wrong with the folder.
local MAX_NAME_TRIES = 1000

-- Means of death and the weapon that does it, by their names in the engine with the numbers of version 2.85.
-- Not listed: falls, water, crushing and the like, which no weapon does (weapon 0).
local WEAPON_OF_MEANS = {
    { "MOD_MACHINEGUN", 1, "WP_DUMMY_MG42", 33 }, { "MOD_BROWNING", 2, "WP_DUMMY_MG42", 33 },
    { "MOD_MG42", 3, "WP_DUMMY_MG42", 33 }, { "MOD_KNIFE", 5, "WP_KNIFE", 1 }, { "MOD_LUGER", 6, "WP_LUGER", 2 },
    { "MOD_COLT", 7, "WP_COLT", 7 }, { "MOD_MP40", 8, "WP_MP40", 3 }, { "MOD_THOMPSON", 9, "WP_THOMPSON", 8 },
    { "MOD_STEN", 10, "WP_STEN", 10 }, { "MOD_GARAND", 11, "WP_GARAND", 25 }, { "MOD_SILENCER", 12, "WP_SILENCER", 14 },
    { "MOD_FG42", 13, "WP_FG42", 32 }, { "MOD_FG42SCOPE", 14, "WP_FG42_SCOPE", 42 },
    { "MOD_PANZERFAUST", 15, "WP_PANZERFAUST", 5 }, { "MOD_GRENADE_LAUNCHER", 16, "WP_GRENADE_LAUNCHER", 4 },
    { "MOD_FLAMETHROWER", 17, "WP_FLAMETHROWER", 6 }, { "MOD_GRENADE_PINEAPPLE", 18, "WP_GRENADE_PINEAPPLE", 9 },
    { "MOD_MAPMORTAR", 19, "WP_MAPMORTAR", 17 }, { "MOD_MAPMORTAR_SPLASH", 20, "WP_MAPMORTAR", 17 },
    { "MOD_DYNAMITE", 22, "WP_DYNAMITE", 15 }, { "MOD_AIRSTRIKE", 23, "WP_AIRSTRIKE", 55 },
    { "MOD_SYRINGE", 24, "WP_MEDIC_SYRINGE", 11 }, { "MOD_AMMO", 25, "WP_AMMO", 12 }, { "MOD_ARTY", 26, "WP_ARTY", 13 },
    { "MOD_CARBINE", 37, "WP_CARBINE", 24 }, { "MOD_KAR98", 38, "WP_KAR98", 23 }, { "MOD_GPG40", 39, "WP_GPG40", 37 },
    { "MOD_M7", 40, "WP_M7", 38 }, { "MOD_LANDMINE", 41, "WP_LANDMINE", 26 }, { "MOD_SATCHEL", 42, "WP_SATCHEL", 27 },
    { "MOD_SMOKEBOMB", 43, "WP_SMOKE_BOMB", 29 }, { "MOD_MOBILE_MG42", 44, "WP_MOBILE_MG42", 30 },
    { "MOD_SILENCED_COLT", 45, "WP_SILENCED_COLT", 39 }, { "MOD_GARAND_SCOPE", 46, "WP_GARAND_SCOPE", 40 },
    { "MOD_CRUSH_CONSTRUCTION", 47, "WP_PLIERS", 21 }, { "MOD_CRUSH_CONSTRUCTIONDEATH", 48, "WP_PLIERS", 21 },
    { "MOD_CRUSH_CONSTRUCTIONDEATH_NOATTACKER", 49, "WP_PLIERS", 21 },
    { "MOD_K43", 50, "WP_K43", 31 }, { "MOD_K43_SCOPE", 51, "WP_K43_SCOPE", 41 }, { "MOD_MORTAR", 52, "WP_MORTAR", 34 },
    { "MOD_AKIMBO_COLT", 53, "WP_AKIMBO_COLT", 35 }, { "MOD_AKIMBO_LUGER", 54, "WP_AKIMBO_LUGER", 36 },
    { "MOD_AKIMBO_SILENCEDCOLT", 55, "WP_AKIMBO_SILENCEDCOLT", 45 },
    { "MOD_AKIMBO_SILENCEDLUGER", 56, "WP_AKIMBO_SILENCEDLUGER", 46 },
    { "MOD_SMOKEGRENADE", 57, "WP_SMOKE_MARKER", 22 }, { "MOD_KNIFE_KABAR", 61, "WP_KNIFE_KABAR", 48 },
    { "MOD_MOBILE_BROWNING", 62, "WP_MOBILE_BROWNING", 49 }, { "MOD_MORTAR2", 63, "WP_MORTAR2", 51 },
    { "MOD_BAZOOKA", 64, "WP_BAZOOKA", 53 }, { "MOD_BACKSTAB", 65, "WP_KNIFE", 1 }, { "MOD_MP34", 66, "WP_MP34", 54 },
}

-- The hot functions, as locals.
local gentity_get = et.gentity_get
local cvar_get = et.trap_Cvar_Get
local configstring_get = et.trap_GetConfigstring
local floor, huge, min, sqrt = math.floor, math.huge, math.min, math.sqrt
local format, concat = string.format, table.concat

local CS_SERVERTOGGLES = et.CS_SERVERTOGGLES or 32
local FS_READ, FS_WRITE = et.FS_READ or 0, et.FS_WRITE or 1
local MOD_FALLING = et.MOD_FALLING or 32

local weapon_of = {}
for _, row in ipairs(WEAPON_OF_MEANS) do
    weapon_of[et[row[1]] or row[2]] = et[row[3]] or row[4]
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Console and settings
-- ---------------------------------------------------------------------------------------------------------------------

local function say(...)
    et.G_Print("proximity: " .. format(...) .. "\n")
end

-- A folder name the engine takes: relative, inside the mod folder, of printable characters; "" if it is none. The
-- engine cuts whole paths at 255 bytes, so a long folder is refused.
local function folder_name(value)
    if type(value) ~= "string" or #value > 64 or value:find("[^%w%._%-/ ]") or value:find("..", 1, true)
        or value:sub(1, 1) == "/" then
        return ""
    end
    local folder = value:gsub("/+$", "")
    return folder == "" and "" or folder .. "/"
end

local function setting_is_sound(rule, value)
    if rule.folder then return folder_name(value) ~= "" end
    return type(value) == "number" and value >= rule.low and value <= rule.high
        and not (rule.whole and value ~= floor(value))
end

-- Settings of proximity_config.lua, if there is such a file.
local function load_overrides()
    if type(require) ~= "function" then return {} end
    local ok, result = pcall(require, "proximity_config")
    if ok and type(result) == "table" then return result end
    if ok then
        say("proximity_config.lua must return a table: it is not used")
    elseif not tostring(result):find("module 'proximity_config' not found", 1, true) then
        say("proximity_config.lua is not used: %s", (tostring(result):gsub("%c+", " ")))
    end
    return {}
end

local function settle_config()
    local overrides = load_overrides()
    local known = {}
    for _, rule in ipairs(RULES) do
        local key = rule.key
        known[key] = true
        if overrides[key] ~= nil then config[key] = overrides[key] end
        if not setting_is_sound(rule, config[key]) then
            say("%s = %s makes no sense, using %s", key, tostring(config[key]), tostring(rule.default))
            config[key] = rule.default
        elseif rule.whole then
            -- 5.0 is a fine setting, but must not print as "5.0" later.
            config[key] = floor(config[key])
        end
    end
    config.output_dir = folder_name(config.output_dir)
    if config.engagement_timeout_ms < config.escape_time_ms then
        say("engagement_timeout_ms = %d is shorter than escape_time_ms, using %d",
            config.engagement_timeout_ms, config.escape_time_ms)
        config.engagement_timeout_ms = config.escape_time_ms
    end
    local strange = {}
    for _, settings in ipairs({ config, overrides }) do
        for key in pairs(settings) do
            if not known[key] then strange[#strange + 1] = tostring(key) end
        end
    end
    table.sort(strange)
    for _, key in ipairs(strange) do say("there is no setting called %s", key) end
end

settle_config()

local crossfire_window = config.crossfire_window_ms
local escape_time = config.escape_time_ms
local escape_distance_squared = config.escape_distance * config.escape_distance
local engagement_timeout = config.engagement_timeout_ms
local sample_interval = config.position_sample_interval
local grid_size = config.grid_size
local min_damage = config.min_damage
local track_interval = config.track_interval_ms
local tracks_wanted = track_interval > 0

-- ---------------------------------------------------------------------------------------------------------------------
-- State
-- ---------------------------------------------------------------------------------------------------------------------

local max_clients = 0
local game_state = ""

-- The round being played, or nil: warm-up, countdown and intermission count for nothing.
local round = nil
-- Milliseconds of play since the round's first frame, pauses taken out.
local now = 0
-- The frames of play in milliseconds, for the times of PLAYERS: level time jumps where the engine loads, and nobody
-- plays then. `played_from` is where what is seen now began or ended: in a frame, with the frame before.
local played, played_from = 0, 0
local level_time = nil
local frame_ms = 50
local toggles, paused = nil, false

-- slot -> the person who plays in it (on a team); spectators are not in here.
local players = {}
-- The slots of the living, in no order, for the one loop of every frame; slot -> where he was last seen alive, as the
-- engine's table {x, y, z} (a new one with every answer); slot -> the time at which he must be attended to.
local living, living_count = {}, 0
local origins, due_at = {}, {}
-- Slots of which a hook told that something changes: looked at again before they are used, or in the next frame.
local stale, stale_slots, stale_count = {}, {}, 0
local survey_slot, survey_wait = 0, 0

-- The file being written, or nil.
local job = nil

-- ---------------------------------------------------------------------------------------------------------------------
-- Small helpers
-- ---------------------------------------------------------------------------------------------------------------------

-- A coordinate in whole tenths, as the file prints it, so that cells and distances are those of the printed numbers;
-- 0 for what is none (not-a-number fails both comparisons).
local function tenths(value)
    if value and value > -WORLD_EDGE and value < WORLD_EDGE then return floor(value * 10 + 0.5) / 10 end
    return 0
end

local function place(origin)
    if not origin then return 0, 0, 0 end
    return tenths(origin[1]), tenths(origin[2]), tenths(origin[3])
end

local function cell_of(x, y)
    return floor(x / grid_size) * CELL_STRIDE + floor(y / grid_size)
end

local function count_in(cells, key)
    cells[key] = (cells[key] or 0) + 1
end

-- Separators of the file and control characters would break a row; everything else stays, colour codes too.
local function safe_name(name)
    name = (name or ""):gsub("[%c;|,\127]", "_")
    return name == "" and "UnnamedPlayer" or name
end

-- Names change at any time: read anew where one goes into a row.
local function read_name(p)
    local raw = gentity_get(p.slot, "pers.netname")
    if raw ~= p.raw_name then
        p.raw_name = raw
        p.name = safe_name(raw)
        p.person.name = p.name
    end
    return p.name
end

-- The GUID column of a slot, and whether it names the person for good (bots' and slot names do not).
local function read_guid(slot)
    local guid = et.Info_ValueForKey(et.trap_GetUserinfo(slot) or "", "cl_guid") or ""
    if #guid == 32 and not guid:find("%X") then return guid, true end
    local bot = guid:match("^(OMNIBOT%d+)%s*$")
    return bot or "SLOT" .. format("%d", slot), false
end

local function mark_stale(slot)
    if slot >= 0 and slot < max_clients and not stale[slot] then
        stale[slot] = true
        stale_count = stale_count + 1
        stale_slots[stale_count] = slot
    end
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Tracks: a point a second (track_interval_ms) of every life
-- ---------------------------------------------------------------------------------------------------------------------

-- Points are kept as flat numbers, so many a point (time, x, y, z, speed, state), and formatted when they are written.
-- `state` holds weapon, posture, event and health in one number; posture is twice the stance, plus 1 for sprinting:
-- faster than one runs without.
local TRACK_POINT = 6
local TRACK_EVENTS = { "spawn", "revived", "sample", "death", "round_end", "disconnect", "unknown" }
local TRACK_EVENT_CODES = {}
for code, event in ipairs(TRACK_EVENTS) do TRACK_EVENT_CODES[event] = code end
local TRACK_SAMPLE = TRACK_EVENT_CODES.sample
local HEALTH_RANGE, EVENT_RANGE, POSTURE_RANGE = 65536, 8, 8

local function add_track_point(track, origin, speed, state)
    local points, n = track.points, track.length
    points[n + 1], points[n + 2], points[n + 3], points[n + 4] = now, origin[1], origin[2], origin[3]
    points[n + 5], points[n + 6] = speed, state
    track.length = n + TRACK_POINT
end

local function track_state(weapon, posture, event, health)
    if not (health > 0 and health < HEALTH_RANGE) then health = 0 end
    return ((weapon * POSTURE_RANGE + posture) * EVENT_RANGE + event) * HEALTH_RANGE + health
end

local function split_track_state(state)
    local health = state % HEALTH_RANGE
    state = floor(state / HEALTH_RANGE)
    local event = state % EVENT_RANGE
    state = floor(state / EVENT_RANGE)
    return floor(state / POSTURE_RANGE), state % POSTURE_RANGE, event, health
end

local function sample_track(slot, track, event)
    local velocity, flags = gentity_get(slot, "ps.velocity"), gentity_get(slot, "ps.eFlags")
    local vx, vy, vz = velocity[1], velocity[2], velocity[3]
    local run = vx * vx + vy * vy
    local posture = 0
    if flags % (2 * EF_PRONE) >= EF_PRONE then
        posture = 4
    elseif flags % (2 * EF_CROUCHING) >= EF_CROUCHING then
        posture = 2
    elseif run > SPRINT_SPEED * SPRINT_SPEED then
        posture = 1
    end
    add_track_point(track, origins[slot], sqrt(run + vz * vz),
        track_state(gentity_get(slot, "ps.weapon"), posture, event, gentity_get(slot, "health")))
end

local function open_track(p, event)
    local x, y = place(origins[p.slot])
    local track = {
        guid = p.person.guid, name = p.name, team = p.team, class = p.class,
        spawn_time = now, death_time = 0, first_move = nil, death_type = "unknown",
        x = x, y = y, next_point = now + track_interval, points = {}, length = 0,
    }
    p.track = track
    round.tracks[#round.tracks + 1] = track
    sample_track(p.slot, track, TRACK_EVENT_CODES[event])
end

-- What a hook does not tell at the end (health, weapon) is repeated from the point before: at intermission the engine
-- has already changed it.
local function close_track(p, death_type, died)
    local track = p.track
    if not track then return end
    p.track = nil
    track.death_type = death_type
    local weapon, posture, _, health = split_track_state(track.points[track.length])
    local speed = track.points[track.length - 1]
    if died then
        track.death_time = now
        health, speed, posture = 0, 0, posture - posture % 2
    end
    add_track_point(track, origins[p.slot], speed,
        track_state(weapon, posture, TRACK_EVENT_CODES[died and "death" or death_type], health))
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Engagements: one living target hit by enemies. A hit only notes what happened; sums are made when it is written.
-- ---------------------------------------------------------------------------------------------------------------------

-- e[1], e[2], ... is the target's path as flat numbers, so many a point: time, x, y, z, what. `what` is one of these
-- words, or for a hit the attacker's index, his weapon and the damage in one number.
local PATH_POINT = 5
local START, SAMPLE, DEATH, ESCAPE = -1, -2, -3, -4
local PATH_EVENTS = { [START] = "start", [SAMPLE] = "sample", [DEATH] = "death", [ESCAPE] = "escape" }
-- The engine's damage is below 2^31, and weapons are far below 256: with the index there are fewer than 53 bits.
local DAMAGE_RANGE, WEAPON_RANGE = 4294967296, 256

-- e.attackers is flat too, in the order of first hits, so many values an attacker: his person, his name and his place
-- at his first hit, his last hit, whether he took part in a crossfire, whether he made the kill. His index is where he
-- begins.
local ATTACKER = 6
local NAME, ORIGIN, LAST_HIT, IN_CROSSFIRE, GOT_KILL = 1, 2, 3, 4, 5

local first_due = min(sample_interval, escape_time)

local function add_point(e, origin, what)
    local n = e.length
    e[n + 1], e[n + 2], e[n + 3], e[n + 4], e[n + 5] = now, origin[1], origin[2], origin[3], what
    e.length = n + PATH_POINT
end

-- Where an attacker stands; in limbo ps.origin is that of the team-mate he watches, so his last own place counts.
local function place_of_attacker(a)
    if a.alive then return gentity_get(a.slot, "ps.origin") end
    return origins[a.slot] or gentity_get(a.slot, "r.currentOrigin")
end

-- crossfire_delay, outcome, killer_guid and killer_name may come later. The path has room for three points from the
-- start, as every engagement has them.
local function open_engagement(p, a, origin)
    local slot, id = p.slot, round.last_id + 1
    round.last_id = id
    local e = {
        now, origin[1], origin[2], origin[3], START, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil,
        id = id, row = p.row, name = read_name(p), length = PATH_POINT, hit_at = 1, next_sample = now + sample_interval,
        attackers = { a.person, read_name(a), place_of_attacker(a), now, false, false },
    }
    p.engagement = e
    if due_at[slot] > now + first_due then due_at[slot] = now + first_due end
    return e
end

local function close_engagement(p, outcome)
    local e = p.engagement
    if not e then return end
    p.engagement = nil
    e.outcome = outcome
    add_point(e, origins[p.slot], outcome == "killed" and DEATH or ESCAPE)
    round.closed[#round.closed + 1] = e
    if e.crossfire_delay then round.crossfires = round.crossfires + 1 end
    if outcome == "escaped" then round.escapes = round.escapes + 1 end
end

-- The attacker's index in an engagement, with its crossfires brought up to now. Of all earlier hits of another attacker
-- his last one is the nearest, so looking at that one finds every pair and the smallest gap.
local function count_attacker(e, a)
    local list, person, index, crossfire = e.attackers, a.person, nil, false
    local length = #list
    for i = 1, length, ATTACKER do
        local gap = now - list[i + LAST_HIT]
        if list[i] == person then
            index = i
            list[i + LAST_HIT] = now
        elseif gap <= crossfire_window then
            list[i + IN_CROSSFIRE], crossfire = true, true
            if not e.crossfire_delay or gap < e.crossfire_delay then e.crossfire_delay = gap end
        end
    end
    if not index then
        index = length + 1
        list[index], list[index + NAME], list[index + ORIGIN] = person, read_name(a), place_of_attacker(a)
        list[index + LAST_HIT], list[index + IN_CROSSFIRE], list[index + GOT_KILL] = now, crossfire, false
    elseif crossfire then
        list[index + IN_CROSSFIRE] = true
    end
    return index
end

local function add_hit(p, a, damage, mod)
    local origin = gentity_get(p.slot, "ps.origin")
    local e, index = p.engagement, 1
    if e then
        index = count_attacker(e, a)
    else
        e = open_engagement(p, a, origin)
    end
    local n = e.length
    e.hit_at, e.length = n + 1, n + PATH_POINT
    e[n + 1], e[n + 2], e[n + 3], e[n + 4], e[n + 5] = now, origin[1], origin[2], origin[3],
        (index * WEAPON_RANGE + (weapon_of[mod] or 0)) * DAMAGE_RANGE + damage
    round.hits = round.hits + 1
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Who is who, and who is alive
-- ---------------------------------------------------------------------------------------------------------------------

-- The person behind a slot: a lasting GUID is the same person in any slot, everyone else only until he leaves.
local function person_of(slot)
    local guid, lasting = read_guid(slot)
    local person = lasting and round.persons[guid]
    if not person then
        person = { guid = guid, name = "", roster = {} }
        if lasting then round.persons[guid] = person end
    end
    return person
end

-- The roster row of a person on a team in a class.
local function roster_row(person, team, class)
    local key = team * 16 + class
    local row = person.roster[key]
    if not row then
        row = { person = person, team = team, class = class, alive_ms = 0, team_ms = 0, order = #round.roster + 1 }
        person.roster[key] = row
        round.roster[row.order] = row
    end
    return row
end

local function settle_times(p)
    p.row.team_ms = p.row.team_ms + (played_from - p.team_since)
    p.team_since = played_from
    if p.alive then
        p.row.alive_ms = p.row.alive_ms + (played_from - p.alive_since)
        p.alive_since = played_from
    end
end

local function add_player(slot, team, class)
    local person = person_of(slot)
    local p = {
        slot = slot, person = person, name = "", raw_name = nil, team = team, class = class,
        row = roster_row(person, team, class), alive = false, alive_since = 0, team_since = played_from,
        engagement = nil, track = nil, index = 0, revived = false,
    }
    read_name(p)
    players[slot] = p
    origins[slot] = nil
    return p
end

local function begin_life(p)
    local slot = p.slot
    p.alive = true
    p.alive_since = played_from
    living_count = living_count + 1
    living[living_count] = slot
    p.index = living_count
    origins[slot] = gentity_get(slot, "ps.origin")
    due_at[slot] = huge
    if tracks_wanted then
        read_name(p)
        open_track(p, p.revived and "revived" or "spawn")
        due_at[slot] = now + MOVE_CHECK_MS
    end
    p.revived = false
end

local function end_life(p, outcome, death_type, died)
    if not p.alive then return end
    close_engagement(p, outcome)
    close_track(p, death_type, died)
    settle_times(p)
    p.alive = false
    local last = living[living_count]
    living[p.index], players[last].index = last, p.index
    living_count = living_count - 1
end

local function remove_player(p)
    end_life(p, "disconnect", "disconnect", false)
    settle_times(p)
    players[p.slot] = nil
end

-- Asks the engine who is in a slot and whether he lives, and settles what changed. Returns the player, or nil for an
-- empty slot or a spectator.
local function observe(slot)
    stale[slot] = nil
    local p = players[slot]
    local team = gentity_get(slot, "pers.connected") == CONNECTED and gentity_get(slot, "sess.sessionTeam") or 0
    if p and p.team ~= team then
        remove_player(p)
        p = nil
    end
    if not TEAM_NAMES[team] then return nil end

    local class = gentity_get(slot, "sess.playerType")
    if not CLASS_NAMES[class] then class = 5 end
    if not p then
        p = add_player(slot, team, class)
    elseif p.class ~= class then
        settle_times(p)
        p.class, p.row = class, roster_row(p.person, team, class)
    end

    local alive = gentity_get(slot, "health") > 0 and floor(gentity_get(slot, "ps.pm_flags") / PMF_LIMBO) % 2 == 0
    if alive and not p.alive then
        begin_life(p)
    elseif p.alive and not alive then
        -- No hook told of a death: another module has had its hands in it.
        end_life(p, "disconnect", "unknown", false)
    end
    return p
end

local function is_client(slot)
    return slot >= 0 and slot < max_clients
end

-- The player in a slot as the engine sees him now; nil for the world, an entity, a spectator, an empty slot.
local function player_in(slot)
    if not is_client(slot) then return nil end
    if stale[slot] or not players[slot] then return observe(slot) end
    return players[slot]
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Deaths
-- ---------------------------------------------------------------------------------------------------------------------

local function team_name(team)
    return TEAM_NAMES[team] or "SPEC"
end

local function class_name(class)
    return CLASS_NAMES[class] or "UNKNOWN"
end

-- How a death counts in COMBAT_POSITIONS, and how it ends a track.
local function cause_of_death(victim, killer, mod)
    if killer == victim then return "selfkill", mod == MOD_FALLING and "fallen" or "selfkill" end
    if not killer then return "world", mod == MOD_FALLING and "fallen" or "world" end
    if killer.team == victim.team then return "teamkill", "teamkill" end
    return "kill", "killed"
end

-- A killer who is a client but on no team: he threw the grenade and went to the spectators.
local function spectating_killer(slot)
    if not is_client(slot) or gentity_get(slot, "pers.connected") ~= CONNECTED then return nil end
    return { guid = read_guid(slot), name = safe_name(gentity_get(slot, "pers.netname")) }
end

-- One row of COMBAT_POSITIONS; deaths are few, so it is made at once.
local function combat_row(event, victim, killer, spectator, mod)
    local by, at = ";;;", ";;"
    if killer then
        by = format("%s;%s;%s;%s", killer.person.guid, read_name(killer), team_name(killer.team),
            class_name(killer.class))
        at = format("%.1f;%.1f;%.1f", place(place_of_attacker(killer)))
    elseif spectator then
        by = format("%s;%s;SPEC;UNKNOWN", spectator.guid, spectator.name)
        at = "0.0;0.0;0.0"
    end
    local x, y, z = place(origins[victim.slot])
    return format("%d;%s;%s;%s;%s;%s;%s;%s;%.1f;%.1f;%.1f;%d;%d", now, event, by, victim.person.guid,
        read_name(victim), team_name(victim.team), class_name(victim.class), at, x, y, z, weapon_of[mod] or 0, mod)
end

local function add_death(victim, killer_slot, mod)
    local killer = victim
    if killer_slot ~= victim.slot then killer = player_in(killer_slot) end
    local spectator = not killer and spectating_killer(killer_slot) or nil
    local event, death_type = cause_of_death(victim, killer, mod)

    origins[victim.slot] = gentity_get(victim.slot, "ps.origin")
    round.deaths[#round.deaths + 1] = combat_row(event, victim, killer, spectator, mod)
    if event == "kill" then
        local x, y = place(origins[victim.slot])
        round.kills = round.kills + 1
        count_in(killer.team == AXIS and round.axis_kill_cells or round.allies_kill_cells, cell_of(x, y))
    end

    local e = victim.engagement
    if e and (killer or spectator) then
        e.killer_guid = killer and killer.person.guid or spectator.guid
        e.killer_name = killer and killer.name or spectator.name
        for i = 1, #e.attackers, ATTACKER do
            if killer and e.attackers[i] == killer.person then e.attackers[i + GOT_KILL] = true end
        end
    end
    end_life(victim, "killed", death_type, true)
end

-- ---------------------------------------------------------------------------------------------------------------------
-- One frame of play
-- ---------------------------------------------------------------------------------------------------------------------

-- Sees to the engagement of one living player; returns when to look at it again.
local function attend_engagement(p, e, origin)
    local hit = e.hit_at
    local escape_at = e[hit] + escape_time
    if now >= escape_at then
        local dx, dy, dz = origin[1] - e[hit + 1], origin[2] - e[hit + 2], origin[3] - e[hit + 3]
        if dx * dx + dy * dy + dz * dz >= escape_distance_squared then
            close_engagement(p, "escaped")
            return huge
        elseif now >= e[hit] + engagement_timeout then
            close_engagement(p, "timeout")
            return huge
        end
    end
    if now >= e.next_sample then
        add_point(e, origin, SAMPLE)
        e.next_sample = e.next_sample + sample_interval
    end
    return now >= escape_at and now or min(e.next_sample, escape_at)
end

-- The same for his track.
local function attend_track(slot, track, origin)
    if not track.first_move then
        local dx, dy = origin[1] - track.x, origin[2] - track.y
        if dx * dx + dy * dy >= MOVED_DISTANCE * MOVED_DISTANCE then track.first_move = now end
    end
    if now >= track.next_point then
        sample_track(slot, track, TRACK_SAMPLE)
        track.next_point = track.next_point + track_interval
    end
    return track.first_move and track.next_point or min(track.next_point, now + MOVE_CHECK_MS)
end

local function attend(slot)
    local p, origin = players[slot], origins[slot]
    local e, track = p.engagement, p.track
    local due = e and attend_engagement(p, e, origin) or huge
    if track then due = min(due, attend_track(slot, track, origin)) end
    due_at[slot] = due
end

local function count_traversal()
    local cells = round.traversal_cells
    for i = 1, living_count do
        local origin = origins[living[i]]
        local x, y = origin[1], origin[2]
        if not (x > -WORLD_EDGE and x < WORLD_EDGE and y > -WORLD_EDGE and y < WORLD_EDGE) then x, y = place(origin) end
        local key = floor(x / grid_size) * CELL_STRIDE + floor(y / grid_size)
        cells[key] = (cells[key] or 0) + 1
    end
end

-- Looks again at the slots that hooks named, and at one other in turn.
local function survey()
    if stale_count > 0 then
        local count = stale_count
        stale_count = 0
        for i = 1, count do
            if stale[stale_slots[i]] then observe(stale_slots[i]) end
        end
    end
    survey_wait = survey_wait - 1
    if survey_wait <= 0 and max_clients > 0 then
        survey_wait = FRAMES_PER_SURVEY
        survey_slot = (survey_slot + 1) % max_clients
        observe(survey_slot)
    end
end

local function advance_clock(new_level_time)
    local text = configstring_get(CS_SERVERTOGGLES)
    if text ~= toggles then
        toggles = text
        paused = floor((tonumber(text) or 0) / PAUSE_BIT) % 2 == 1
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

local function visit_living()
    for i = 1, living_count do
        local slot = living[i]
        origins[slot] = gentity_get(slot, "ps.origin")
        if now >= due_at[slot] then attend(slot) end
    end
    if now >= round.next_traversal then
        count_traversal()
        round.next_traversal = round.next_traversal + sample_interval
    end
end

local function play_frame(new_level_time)
    if not round.started then
        round.started = true
        round.start_unix = os.time()
        level_time = new_level_time
        for slot = 0, max_clients - 1 do mark_stale(slot) end
    end
    played_from = played
    advance_clock(new_level_time)
    survey()
    played_from = played
    -- Nobody moves in a pause.
    if not paused then visit_living() end
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Writing the file
-- ---------------------------------------------------------------------------------------------------------------------

local function file_exists(name)
    local fd, length = et.trap_FS_FOpenFile(name, FS_READ)
    if not fd or fd <= 0 then return false, -1 end
    et.trap_FS_FCloseFile(fd)
    return true, length or 0
end

-- The operating system's own answer to whether a file can be made, where Lua can ask: the engine brings the whole
-- server down when it cannot make the folder. Only a clear no counts.
local CLEAR_REFUSALS = { [13] = true, [20] = true, [28] = true, [30] = true }

local function is_refused(name)
    local home, game = cvar_get("fs_homepath") or "", cvar_get("fs_game") or ""
    if home == "" or type(io) ~= "table" or not io.open then return false end
    local base = home .. "/" .. (game == "" and "legacy" or game) .. "/"
    local file, _, code = io.open(base .. name, "ab")
    if file then
        file:close()
        return false
    end
    if CLEAR_REFUSALS[code] then return true end
    -- The folder is not there yet: can it be made?
    local probe = base .. "proximity_write_test"
    file, _, code = io.open(probe, "ab")
    if not file then return CLEAR_REFUSALS[code] or false end
    file:close()
    os.remove(probe)
    return false
end

-- A name that no file has yet: the stamp moves on by a second as long as it is taken.
local function free_name(work)
    for _ = 1, MAX_NAME_TRIES do
        local stamp = os.date("%Y-%m-%d-%H%M%S", work.round.end_unix + work.later)
        local name = format("%s%s-%s-round-%d_engagements.txt", config.output_dir, stamp, work.round.map,
            work.round.number)
        if not file_exists(name) and (name .. ".part" == work.part or not file_exists(name .. ".part")) then
            return name
        end
        work.later = work.later + 1
    end
    return nil
end

-- The writing runs as a coroutine: `put` hands pieces to the engine in chunks and pauses it when the frame's share is
-- used up. `work.failed` tells that the engine took less than it was given.
local function flush(work)
    if work.buffered == 0 then return end
    local text = concat(work.buffer, "", 1, work.buffered)
    local taken = et.trap_FS_Write(text, #text, work.fd)
    if type(taken) == "number" and taken < #text then work.failed = true end
    work.written = work.written + #text
    work.spent = work.spent + #text
    work.buffered, work.buffered_bytes = 0, 0
    if work.spent >= work.share then coroutine.yield() end
end

-- Work that puts nothing out takes its share of the frame too, as if it were so many bytes.
local function charge(work, bytes)
    work.spent = work.spent + bytes
    if work.spent >= work.share then coroutine.yield() end
end

local function put(work, text)
    work.buffered = work.buffered + 1
    work.buffer[work.buffered] = text
    work.buffered_bytes = work.buffered_bytes + #text
    if work.buffered_bytes >= CHUNK_BYTES then flush(work) end
end

local function put_header(work)
    local r = work.round
    put(work, concat({
        "# PROXIMITY_TRACKER_V3",
        "# map=" .. r.map,
        format("# round=%d", r.number),
        format("# crossfire_window=%d", crossfire_window),
        format("# escape_time=%d", escape_time),
        format("# escape_distance=%g", config.escape_distance),
        format("# position_sample_interval=%d", sample_interval),
        format("# grid_size=%d", grid_size),
        format("# round_start_unix=%d", r.start_unix),
        format("# round_end_unix=%d", r.end_unix),
        "# tracker_version=" .. VERSION,
        "",
    }, "\n"))
end

local function sorted_keys(...)
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

-- The x and y of a cell; y is the remainder, brought back to both sides of zero.
local function split_cell(key)
    local x = floor((key + CELL_STRIDE / 2) / CELL_STRIDE)
    return x, key - x * CELL_STRIDE
end

-- What the hits of an engagement's attackers come to, one table each under his index, and the damage of all.
local function sum_hits(e)
    local sums, total = {}, 0
    for i = 1, #e.attackers, ATTACKER do
        sums[i] = { count = 0, damage = 0, times = {}, weapon_hits = {}, weapon_damage = {} }
    end
    for i = 1, e.length, PATH_POINT do
        local what = e[i + 4]
        if what > 0 then
            local damage, who = what % DAMAGE_RANGE, floor(what / DAMAGE_RANGE)
            local sum, weapon = sums[floor(who / WEAPON_RANGE)], who % WEAPON_RANGE
            sum.count = sum.count + 1
            sum.damage = sum.damage + damage
            sum.times[sum.count] = format("%d", e[i])
            sum.weapon_hits[weapon] = (sum.weapon_hits[weapon] or 0) + 1
            sum.weapon_damage[weapon] = (sum.weapon_damage[weapon] or 0) + damage
            total = total + damage
        end
    end
    return sums, total
end

-- An attacker's main weapon and all of them. The main weapon is that of most hits, then of most damage, then the lower
-- number.
local function weapons_of(sum)
    local hits, damage = sum.weapon_hits, sum.weapon_damage
    local weapons, texts, main = sorted_keys(hits), {}, nil
    for i, weapon in ipairs(weapons) do
        texts[i] = format("%d:%d", weapon, hits[weapon])
        if not main or hits[weapon] > hits[main]
            or (hits[weapon] == hits[main] and damage[weapon] > damage[main]) then
            main = weapon
        end
    end
    return format("%d:%d", main, hits[main]), concat(texts, "+")
end

local function attacker_entry(e, index, sum)
    local list = e.attackers
    local x, y, z = place(list[index + ORIGIN])
    local main, weapons = weapons_of(sum)
    return format("%s,%s,%s,%d,%d,%s,%s,%d,%s,%.1f %.1f %.1f,%s,%s", list[index].guid, list[index + NAME],
        team_name(AXIS + ALLIES - e.row.team), sum.damage, sum.count, sum.times[1], sum.times[sum.count],
        list[index + GOT_KILL] and 1 or 0, main, x, y, z, weapons, concat(sum.times, "+"))
end

-- The length of the path through its points as they are printed.
local function distance_traveled(e)
    local sum = 0
    local x, y, z = tenths(e[2]), tenths(e[3]), tenths(e[4])
    for i = 1 + PATH_POINT, e.length, PATH_POINT do
        local nx, ny, nz = tenths(e[i + 1]), tenths(e[i + 2]), tenths(e[i + 3])
        sum = sum + sqrt((nx - x) * (nx - x) + (ny - y) * (ny - y) + (nz - z) * (nz - z))
        x, y, z = nx, ny, nz
    end
    return floor(sum * 10 + 0.5) / 10
end

local function put_engagement(work, e)
    local sums, damage = sum_hits(e)
    local list, participants = e.attackers, {}
    for i = 1, #list, ATTACKER do
        if list[i + IN_CROSSFIRE] then participants[#participants + 1] = list[i].guid end
    end
    local n, row = e.length, e.row
    put(work, format("%d;%d;%d;%d;%s;%s;%s;%s;%d;%s;%s;%d;%d;%s;%s;%.1f;%.1f;%.1f;%.1f;%.1f;%.1f;%.1f;",
        e.id, e[1], e[n - 4], e[n - 4] - e[1], row.person.guid, e.name, team_name(row.team), e.outcome,
        damage, e.killer_guid or "", e.killer_name or "", #list / ATTACKER, e.crossfire_delay and 1 or 0,
        e.crossfire_delay and format("%d", e.crossfire_delay) or "", concat(participants, ","),
        tenths(e[2]), tenths(e[3]), tenths(e[4]), tenths(e[n - 3]), tenths(e[n - 2]), tenths(e[n - 1]),
        distance_traveled(e)))
    for i = 1, n, PATH_POINT do
        put(work, format(i == 1 and "%d,%.1f,%.1f,%.1f,%s" or "|%d,%.1f,%.1f,%.1f,%s", e[i], tenths(e[i + 1]),
            tenths(e[i + 2]), tenths(e[i + 3]), PATH_EVENTS[e[i + 4]] or "hit"))
    end
    for i = 1, #list, ATTACKER do
        put(work, (i == 1 and ";" or "|") .. attacker_entry(e, i, sums[i]))
    end
    put(work, "\n")
end

local function put_engagements(work)
    put(work, "# ENGAGEMENTS\n# id;start_time;end_time;duration;target_guid;target_name;target_team;outcome;"
        .. "total_damage;killer_guid;killer_name;num_attackers;is_crossfire;crossfire_delay;crossfire_participants;"
        .. "start_x;start_y;start_z;end_x;end_y;end_z;distance_traveled;positions;attackers\n")
    for _, e in ipairs(work.round.closed) do put_engagement(work, e) end
    return #work.round.closed
end

local function put_kill_heatmap(work)
    local axis, allies = work.round.axis_kill_cells, work.round.allies_kill_cells
    put(work, "# KILL_HEATMAP\n# grid_x;grid_y;axis_kills;allies_kills\n")
    local keys = sorted_keys(axis, allies)
    for _, key in ipairs(keys) do
        local x, y = split_cell(key)
        put(work, format("%d;%d;%d;%d\n", x, y, axis[key] or 0, allies[key] or 0))
    end
    return #keys
end

-- Where hits were taken and escapes were completed, from the paths of the engagements.
local function combat_and_escape_cells(work)
    local combat, escape = {}, {}
    for _, e in ipairs(work.round.closed) do
        local n = e.length
        for i = 1, n, PATH_POINT do
            if e[i + 4] > 0 then count_in(combat, cell_of(tenths(e[i + 1]), tenths(e[i + 2]))) end
        end
        if e.outcome == "escaped" then count_in(escape, cell_of(tenths(e[n - 3]), tenths(e[n - 2]))) end
        charge(work, n * 2)
    end
    return combat, escape
end

local function put_movement_heatmap(work)
    local traversal, combat, escape = work.round.traversal_cells, combat_and_escape_cells(work)
    put(work, "# MOVEMENT_HEATMAP\n# grid_x;grid_y;traversal;combat;escape\n")
    local keys = sorted_keys(traversal, combat, escape)
    for _, key in ipairs(keys) do
        local x, y = split_cell(key)
        put(work, format("%d;%d;%d;%d;%d\n", x, y, traversal[key] or 0, combat[key] or 0, escape[key] or 0))
    end
    return #keys
end

local function roster_order(a, b)
    if a.person.guid ~= b.person.guid then return a.person.guid < b.person.guid end
    if a.team ~= b.team then return a.team < b.team end
    if a.class ~= b.class then return a.class < b.class end
    return a.order < b.order
end

local function put_players(work)
    local roster = work.round.roster
    table.sort(roster, roster_order)
    put(work, "# PLAYERS\n# guid;name;team;class;alive_ms;team_ms\n")
    for _, row in ipairs(roster) do
        put(work, format("%s;%s;%s;%s;%d;%d\n", row.person.guid, row.person.name, team_name(row.team),
            class_name(row.class), row.alive_ms, row.team_ms))
    end
    return #roster
end

local function put_tracks(work)
    put(work, "# PLAYER_TRACKS\n"
        .. "# guid;name;team;class;spawn_time;death_time;first_move_time;death_type;samples;path\n")
    for _, track in ipairs(work.round.tracks) do
        put(work, format("%s;%s;%s;%s;%d;%d;%s;%s;%d;", track.guid, track.name, team_name(track.team),
            class_name(track.class), track.spawn_time, track.death_time,
            track.first_move and format("%d", track.first_move) or "", track.death_type, track.length / TRACK_POINT))
        local points = track.points
        for i = 1, track.length, TRACK_POINT do
            local weapon, posture, event, health = split_track_state(points[i + 5])
            if i > 1 then put(work, "|") end
            put(work, format("%d,%.1f,%.1f,%.1f,%d,%.1f,%d,%d,%d,%s", points[i], tenths(points[i + 1]),
                tenths(points[i + 2]), tenths(points[i + 3]), health, tenths(points[i + 4]), weapon,
                floor(posture / 2), posture % 2, TRACK_EVENTS[event]))
        end
        put(work, "\n")
    end
    return #work.round.tracks
end

local function put_combat_positions(work)
    put(work, "# COMBAT_POSITIONS\n# time;event;atk_guid;atk_name;atk_team;atk_class;vic_guid;vic_name;vic_team;"
        .. "vic_class;ax;ay;az;vx;vy;vz;weapon;mod\n")
    for _, row in ipairs(work.round.deaths) do put(work, row .. "\n") end
    return #work.round.deaths
end

local function put_everything(work)
    put_header(work)
    local engagements = put_engagements(work)
    local kill_cells = put_kill_heatmap(work)
    local movement_cells = put_movement_heatmap(work)
    local roster = put_players(work)
    local tracks = put_tracks(work)
    local deaths = put_combat_positions(work)
    put(work, format("# END engagements=%d kill_heatmap=%d movement_heatmap=%d players=%d player_tracks=%d "
        .. "combat_positions=%d\n", engagements, kill_cells, movement_cells, roster, tracks, deaths))
    flush(work)
end

-- Writes the round's file once: true, or false and why not. A file that came out short on a full disk is emptied.
local function write_once(work)
    local name = free_name(work)
    if not name then return false, "no free file name" end
    work.part = name .. ".part"
    if is_refused(work.part) then return false, "the folder cannot be written" end
    work.fd = et.trap_FS_FOpenFile(work.part, FS_WRITE)
    if not work.fd or work.fd <= 0 then
        work.fd = nil
        return false, "the file could not be opened"
    end
    put_everything(work)
    et.trap_FS_FCloseFile(work.fd)
    work.fd = nil

    local there, length = file_exists(work.part)
    if work.failed or (there and length < work.written) then
        local fd = et.trap_FS_FOpenFile(work.part, FS_WRITE)
        if fd and fd > 0 then et.trap_FS_FCloseFile(fd) end
        return false, "the disk took only a part of it"
    end
    name = free_name(work)
    if not name then return false, "no free file name" end
    et.trap_FS_Rename(work.part, name)
    if not file_exists(name) and file_exists(work.part) then return false, "the file could not be renamed" end
    work.name = name
    return true
end

local function start_job(r)
    job = { round = r, tries = 0, wait = 0, later = 0, part = nil, routine = nil }
end

local function begin_try()
    job.tries = job.tries + 1
    job.buffer, job.buffered, job.buffered_bytes = {}, 0, 0
    job.written, job.spent, job.failed = 0, 0, false
    job.routine = coroutine.create(write_once)
end

-- Goes on with the file for one frame's share of bytes; the second failed try is the last.
local function continue_job(share)
    if job.wait > 0 then
        job.wait = job.wait - 1
        return
    end
    if not job.routine then begin_try() end
    job.share, job.spent = share, 0
    local alive, done, why = coroutine.resume(job.routine, job)
    if coroutine.status(job.routine) ~= "dead" then return end
    if not alive then why, done = tostring(done), false end
    if job.fd then
        et.trap_FS_FCloseFile(job.fd)
        job.fd = nil
    end

    local r = job.round
    if done then
        say("%s round %d: %d engagements, %d hits, %d kills, %d crossfires, %d escapes, written to %s", r.map, r.number,
            #r.closed, r.hits, r.kills, r.crossfires, r.escapes, job.name)
        job = nil
    elseif job.tries == 1 then
        job.routine, job.wait = nil, FRAMES_BEFORE_RETRY
    else
        say("%s round %d could not be written to %s, tried twice: %s", r.map, r.number, config.output_dir, why)
        job = nil
    end
end

local function finish_job()
    while job do
        job.wait = 0
        continue_job(huge)
    end
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Rounds
-- ---------------------------------------------------------------------------------------------------------------------

local function begin_round()
    finish_job()
    local map = (cvar_get("mapname") or ""):gsub("[^%w_%-%.]", "_"):gsub("%.%.", "__"):sub(1, 64)
    round = {
        map = map == "" and "unknown" or map,
        number = tonumber(cvar_get("g_currentRound")) == 1 and 2 or 1,
        started = false, start_unix = 0, end_unix = 0, paused_ms = 0, next_traversal = 0,
        last_id = 0, closed = {}, hits = 0, kills = 0, crossfires = 0, escapes = 0,
        persons = {}, roster = {}, tracks = {}, deaths = {},
        axis_kill_cells = {}, allies_kill_cells = {}, traversal_cells = {},
    }
    now, played, played_from, level_time = 0, 0, 0, nil
    toggles, paused = nil, false
    players, living, living_count, origins, due_at = {}, {}, 0, {}, {}
    stale, stale_slots, stale_count = {}, {}, 0
end

-- Closes everything at the places of the last playing frame and hands the round to the writer.
local function end_round()
    local r = round
    local open = {}
    for slot = 0, max_clients - 1 do
        local p = players[slot]
        if p then
            read_name(p)
            if p.engagement then open[#open + 1] = p end
        end
    end
    table.sort(open, function(a, b) return a.engagement.id < b.engagement.id end)
    for _, p in ipairs(open) do end_life(p, "round_end", "round_end", false) end
    for slot = 0, max_clients - 1 do
        local p = players[slot]
        if p then
            end_life(p, "round_end", "round_end", false)
            settle_times(p)
        end
    end
    players, living, living_count, origins, due_at = {}, {}, 0, {}, {}
    r.end_unix = os.time()
    round = nil
    if not r.started then return end
    if #r.closed > 0 then
        start_job(r)
    else
        say("%s round %d: no engagement, no file", r.map, r.number)
    end
end

local function see_game_state(state)
    game_state = state
    if state == PLAYING then
        begin_round()
    elseif round then
        end_round()
    end
end

local function print_status()
    if not round then
        say("%s, no round is being played", VERSION)
    else
        say("%s, %s round %d, %d s played, %d s paused, %d living players", VERSION, round.map, round.number,
            floor(now / 1000), floor(round.paused_ms / 1000), living_count)
        say("%d open engagements, %d closed, %d hits, %d kills, %d crossfires, %d escapes",
            round.last_id - #round.closed, #round.closed, round.hits, round.kills, round.crossfires, round.escapes)
    end
    if job then say("the file of %s round %d is being written", job.round.map, job.round.number) end
end

-- ---------------------------------------------------------------------------------------------------------------------
-- Hooks. None returns anything but the console command its own 1: a returned value would hide the event from the
-- modules behind this one.
-- ---------------------------------------------------------------------------------------------------------------------

function et_InitGame()
    max_clients = floor(min(tonumber(cvar_get("sv_maxclients")) or 0, MAX_SLOTS))
    local fps = tonumber(cvar_get("sv_fps")) or 0
    frame_ms = fps > 0 and floor(1000 / fps) or 50
    if et.RegisterModname then et.RegisterModname("proximity_tracker " .. VERSION) end
    say("%s is ready, files go to %s", VERSION, config.output_dir)
    see_game_state(cvar_get("gamestate"))
end

function et_RunFrame(new_level_time)
    local state = cvar_get("gamestate")
    if state ~= game_state then
        local ended = round
        see_game_state(state)
        -- Ending a round is work enough for one frame; the writing begins in the next.
        if ended and not round then return end
    end
    if round then
        play_frame(new_level_time)
    elseif job then
        continue_job(config.write_kb_per_frame * 1024)
    end
end

function et_Damage(target, attacker, damage, _, mod)
    if not round or damage < min_damage or target == attacker then return end
    local p, a = players[target], players[attacker]
    if stale_count > 0 or not p or not a or not p.alive then
        if not is_client(target) or gentity_get(target, "health") <= 0 then return end
        p, a = player_in(target), player_in(attacker)
        -- Shots into the wounded and into corpses belong to no engagement.
        if p and not p.alive then p = observe(target) end
        if not p or not p.alive or not a then return end
    elseif gentity_get(target, "health") <= 0 then
        return
    end
    if a.team ~= p.team then add_hit(p, a, damage, mod) end
end

function et_Obituary(victim, killer, mod)
    if not round or not is_client(victim) then return end
    local p = players[victim]
    -- He may have joined, spawned and died since the last frame.
    if not p or (stale[victim] and not p.alive) then p = observe(victim) end
    if p then add_death(p, killer, mod) end
end

-- A spawn begins a new life, seen in the next frame: the engine also calls this for players it puts into limbo at once.
function et_ClientSpawn(slot, revived)
    if not round or not is_client(slot) then return end
    local p = players[slot]
    if p then
        end_life(p, "disconnect", "unknown", false)
        p.revived = revived == 1
    end
    mark_stale(slot)
end

function et_Revive(slot)
    if not round or not is_client(slot) then return end
    local p = players[slot]
    if p then p.revived = true end
    mark_stale(slot)
end

function et_ClientDisconnect(slot)
    if not round or not is_client(slot) then return end
    local p = players[slot]
    if p then
        read_name(p)
        remove_player(p)
    end
    stale[slot] = nil
end

-- The state is the one remembered: by now the engine has already set the next one.
function et_ShutdownGame()
    if round then end_round() end
    game_state = ""
    finish_job()
end

function et_ConsoleCommand()
    if et.trap_Argv(0):lower() ~= "proximity" then return end
    if et.trap_Argv(1):lower() == "status" then
        print_status()
    else
        say("the command is: proximity status")
    end
    return 1
end
