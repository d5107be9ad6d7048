-- Removes the oldest messages of an agent's list.
-- KEYS: messages, list
-- ARGV: mark, how many stay at most, ttl in ms (0: none)
-- Returns how many were removed, by this call or an earlier run of it
local list = redis.call('HMGET', KEYS[2], 'version', 'recent')
if not list[1] then
    return 0
end
local earlier = answered(list[2], ARGV[1])
if earlier then
    return tonumber(earlier)
end
local removed = redis.call('LLEN', KEYS[1]) - tonumber(ARGV[2])
if removed <= 0 then
    return 0
end
redis.call('LTRIM', KEYS[1], removed, -1)
redis.call('HINCRBY', KEYS[2], 'version', 1)
redis.call('HSET', KEYS[2], 'recent', remember(list[2], ARGV[1], removed, milliseconds()))
if tonumber(ARGV[3]) > 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[3])
    redis.call('PEXPIRE', KEYS[2], ARGV[3])
end
return removed
