-- Notes that the index has a session, or an agent's list, as it is now.
-- KEYS: the hash of the session or of the list
-- ARGV: ttl in ms (0: none), the fields that the hash must have, which change with what is indexed: name, value, ...
-- Returns 1 if it was noted, 0 if there is something else by now
for i = 2, #ARGV, 2 do
    if redis.call('HGET', KEYS[1], ARGV[i]) ~= ARGV[i + 1] then
        return 0
    end
end
redis.call('HSET', KEYS[1], 'indexed', till(tonumber(ARGV[1])))
return 1
