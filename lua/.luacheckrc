-- The syntax and library that Lua 5.4 and LuaJIT share.
std = "min"
max_line_length = 120
files["proximity_tracker.lua"] = {
    read_globals = { "et" },
    globals = {
        "et_InitGame", "et_RunFrame", "et_Damage", "et_Obituary", "et_ClientSpawn", "et_ClientDisconnect",
        "et_Revive", "et_ShutdownGame", "et_ConsoleCommand",
    },
}
-- It runs under both, and looks which of these there is.
files["harness/fake_et.lua"] = { read_globals = { "setfenv", "loadstring", "unpack", table = { fields = { "unpack" } } } }
