-- Appends messages to an agent's list, or replaces it.
-- KEYS: messages, list
-- ARGV: mark, expected version (-1: any), 1 to replace, the time of the change in microseconds, ttl in ms (0: none),
--       1 if the index has the agent, how many ms ago the change was first sent (-1: this is the first time), the messages
-- Returns {1, version, 1 if the index is due}: written, by this call or an earlier run of it; {2, version}: not the expected one;
--         {3}: nothing done, because the index must have the agent first; {4}: nobody knows whether an earlier run did it
local CHUNK = 1000
local list = redis.call('HMGET', KEYS[2], 'version', 'recent', 'indexed')
local version, recent = list[1] or '0', list[2] or ''
local earlier = answered(recent, ARGV[1])
if earlier then
    return {1, earlier, list[3] and 0 or 1}
end
local now = milliseconds()
if ARGV[7] ~= '-1' and not covers(recent, tonumber(ARGV[7]), now) then
    return {4}
end
if ARGV[2] ~= '-1' and ARGV[2] ~= version then
    return {2, version}
end
if version == '0' and ARGV[6] ~= '1' then
    return {3}
end

if ARGV[3] == '1' then
    redis.call('UNLINK', KEYS[1])
end
for from = 8, #ARGV, CHUNK do
    redis.call('RPUSH', KEYS[1], unpack(ARGV, from, math.min(from + CHUNK - 1, #ARGV)))
end
if before(version, ARGV[4]) then
    version = ARGV[4]
else
    redis.call('HINCRBY', KEYS[2], 'version', 1)
    version = redis.call('HGET', KEYS[2], 'version')
end
redis.call('HSET', KEYS[2], 'version', version, 'recent', remember(recent, ARGV[1], version, now))

local ttl, due = tonumber(ARGV[5]), not list[3]
if ttl > 0 then
    redis.call('PEXPIRE', KEYS[1], ttl)
    redis.call('PEXPIRE', KEYS[2], ttl)
    due = due or now - tonumber(list[3]) > ttl / 2
end
return {1, version, due and 1 or 0}
