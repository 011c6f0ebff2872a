-- A module that only reads: every player's origin and health each frame, and those of the two players of each hit.
local gentity_get = et.gentity_get
local here, slots, count = {}, {}, 0

local function list()
    slots, count = {}, 0
    for slot = 0, 63 do
        if here[slot] then
            count = count + 1
            slots[count] = slot
        end
    end
end

function et_ClientBegin(slot)
    here[slot] = true
    list()
end

function et_ClientDisconnect(slot)
    here[slot] = nil
    list()
end

local function read(slot)
    local origin, health = gentity_get(slot, "ps.origin"), gentity_get(slot, "health")
    return origin[1] + origin[2] + origin[3] + health
end

local sum = 0

function et_RunFrame()
    for i = 1, count do sum = sum + read(slots[i]) end
end

function et_Damage(target, attacker)
    if here[target] then sum = sum + read(target) end
    if here[attacker] then sum = sum + read(attacker) end
end
