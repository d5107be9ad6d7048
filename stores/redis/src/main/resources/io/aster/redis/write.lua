-- Appends messages to an agent's list, or replaces it.
-- KEYS: messages, list
-- ARGV: token, expected version (-1: any), 1 to replace, the time of the change in microseconds, ttl in ms (0: none), the state of
--       its index entry: '-' not written, '+' it could not be written, '1' written, how many ms ago the change was first sent (-1: this is the
--       first time), the messages
-- Returns {1, version, 1 if the index is due}: written, by this call or an earlier run of it; {2, version}: not the expected one;
--         {3, version ('0': no list)}: nothing done, because the index entry must be written first; {4}: it is unknown whether an earlier run
--         did it; {5, messages stored, messages expected}: damaged
local CHUNK = 1000
local list = redis.call('HMGET', KEYS[2], 'version', 'recent', 'indexed', 'ttl', 'length')
local version, recent, length = list[1] or '0', list[2] or '', redis.call('LLEN', KEYS[1])
if isDamaged(list[1], list[5], length) then
    return {5, length, tonumber(list[5]) or 0}
end
local earlier = answered(recent, ARGV[1])
if earlier then
    return {1, earlier, list[3] and 0 or 1}
end
if ARGV[7] ~= '-1' and not covers(recent, tonumber(ARGV[7])) then
    return {4}
end
if ARGV[2] ~= '-1' and ARGV[2] ~= version then
    return {2, version}
end
local ttl = tonumber(ARGV[5])
local listed = outlives(list[3], ttl)
if not listed and (ARGV[6] == '-' or (version == '0' and ARGV[6] ~= '1')) then
    return {3, version}
end

if ARGV[3] == '1' then
    redis.call('UNLINK', KEYS[1])
    length = 0
end
for from = 8, #ARGV, CHUNK do
    length = redis.call('RPUSH', KEYS[1], unpack(ARGV, from, math.min(from + CHUNK - 1, #ARGV)))
end
local isFirst = version == '0'
if before(version, ARGV[4]) then
    version = ARGV[4]
else
    redis.call('HINCRBY', KEYS[2], 'version', 1)
    version = redis.call('HGET', KEYS[2], 'version')
end
redis.call('HSET', KEYS[2], 'version', version, 'recent', remember(recent, ARGV[1], version), 'length', length)
-- A listing may have removed the entry before there was a list: it has to be written again.
finish(ttl, list[4], listed, ARGV[6] == '1' and not isFirst)
return {1, version, isFirst and 1 or 0}
