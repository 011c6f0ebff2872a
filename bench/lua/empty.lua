-- A module that does nothing: what the harness and the clock cost.
function et_InitGame() end
function et_RunFrame() end
function et_Damage() end
function et_Obituary() end
function et_ClientSpawn() end
