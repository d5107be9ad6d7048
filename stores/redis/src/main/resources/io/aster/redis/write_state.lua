-- Writes changes to the state of a user or an app, each only if its stamp is newer than that of its key.
-- KEYS: the state
-- ARGV: name, stamp and value (no value: a removal), ...
-- Returns how many keys changed
local STAMP, changed = 72, 0
for at = 1, #ARGV, 2 do
    local stored = redis.call('HGET', KEYS[1], ARGV[at])
    if not stored or string.sub(stored, 1, STAMP) < string.sub(ARGV[at + 1], 1, STAMP) then
        redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1])
        changed = changed + 1
    end
end
return changed
