-- Stores a new session.
-- KEYS: session, events, ids
-- ARGV: ttl in ms (0: none), mark, then the fields: name, value, ...
-- Returns 1 if it is stored, by this call or an earlier run of it; 0 if the id is taken
local there = redis.call('HMGET', KEYS[1], 'status', 'mark')
if there[1] then
    return there[2] == ARGV[2] and 1 or 0
end
redis.call('UNLINK', KEYS[2], KEYS[3])
redis.call('HSET', KEYS[1], 'mark', ARGV[2], unpack(ARGV, 3))
if tonumber(ARGV[1]) > 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return 1
