-- Only what Lua 5.4 and LuaJIT share.
std = "min"
max_line_length = 100
files["proximity_tracker.lua"] = {
    read_globals = { "et" },
    globals = {
        "et_InitGame", "et_RunFrame", "et_Damage", "et_Obituary", "et_ClientSpawn",
        "et_ClientDisconnect", "et_Revive", "et_ShutdownGame", "et_Quit", "et_ConsoleCommand",
    },
}
-- This file runs under both, and checks which of these functions exist.
files["harness/fake_et.lua"] = {
    read_globals = { "setfenv", "loadstring", "unpack", table = { fields = { "unpack" } } },
}
