-- Notes in a session, or an agent's list, that its current index entries are written.
-- KEYS: the hash of the session or of the list
-- ARGV: the store's ttl in ms (0: none), fields that the hash must have, which differ whenever its entries do: name, value, ...
-- Returns 1 if it was noted, 0 if a field differs
for i = 2, #ARGV, 2 do
    if redis.call('HGET', KEYS[1], ARGV[i]) ~= ARGV[i + 1] then
        return 0
    end
end
local ttl = life(KEYS[1], redis.call('HGET', KEYS[1], 'ttl'), tonumber(ARGV[1]))
redis.call('HSET', KEYS[1], 'indexed', till(ttl))
return 1
