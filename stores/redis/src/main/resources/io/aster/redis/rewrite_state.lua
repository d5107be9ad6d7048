-- Gives keys of the state of a user or an app other values; the stamps stay as they are.
-- KEYS: the state
-- ARGV: for each key: name, the value that it must have to be rewritten, its new value
-- Returns how many keys were rewritten
local STAMP, changed = 72, 0
for at = 1, #ARGV, 3 do
    local stored = redis.call('HGET', KEYS[1], ARGV[at])
    if stored and string.sub(stored, STAMP + 1) == ARGV[at + 1] then
        redis.call('HSET', KEYS[1], ARGV[at], string.sub(stored, 1, STAMP) .. ARGV[at + 2])
        changed = changed + 1
    end
end
return changed
