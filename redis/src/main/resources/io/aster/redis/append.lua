-- Appends events to a session, or tells what stands in the way.
-- KEYS: session, events, ids
-- ARGV: updated_at, expected count (-1: any), ttl in ms (0: none), 1 if a known append must count as a write,
--       number of events, then for each event: its id, the number of values that follow, and these: name, value, ...
-- Returns {0}: no session; {1, first seq, 1 if the index is due}; {2, {seq, fields}, ...}: ids known, the events stored;
--         {3, status}: not active; {4, count}: not the expected count
local CHUNK = 1000
local session = redis.call('HMGET', KEYS[1], 'status', 'event_count', 'updated_at', 'indexed')
if not session[1] then
    return {0}
end

local ids, at = {}, 6
for i = 1, tonumber(ARGV[5]) do
    ids[i] = at
    at = at + 2 + tonumber(ARGV[at + 1])
end

local known = {}
for from = 1, #ids, CHUNK do
    local asked = {}
    for i = from, math.min(from + CHUNK - 1, #ids) do
        asked[#asked + 1] = ARGV[ids[i]]
    end
    for _, seq in ipairs(redis.call('HMGET', KEYS[3], unpack(asked))) do
        if seq then
            known[#known + 1] = seq
        end
    end
end
if #known > 0 then
    local answer = {2}
    for _, seq in ipairs(known) do
        answer[#answer + 1] = redis.call('XRANGE', KEYS[2], seq .. '-0', seq .. '-0')[1]
    end
    if ARGV[4] == '1' then
        redis.call('HSET', KEYS[1], 'event_count', session[2])
    end
    return answer
end

if session[1] ~= 'active' then
    return {3, session[1]}
end
local count = tonumber(session[2])
if ARGV[2] ~= '-1' and tonumber(ARGV[2]) ~= count then
    return {4, count}
end

for i, id in ipairs(ids) do
    local seq = count + i
    redis.call('XADD', KEYS[2], seq .. '-0', unpack(ARGV, id + 2, id + 1 + tonumber(ARGV[id + 1])))
    redis.call('HSET', KEYS[3], ARGV[id], seq)
end
if before(session[3], ARGV[1]) then
    redis.call('HSET', KEYS[1], 'event_count', count + #ids, 'updated_at', ARGV[1])
else
    redis.call('HSET', KEYS[1], 'event_count', count + #ids)
end

local ttl, due = tonumber(ARGV[3]), not session[4]
if ttl > 0 then
    for i = 1, 3 do
        redis.call('PEXPIRE', KEYS[i], ttl)
    end
    local now = redis.call('TIME')
    due = due or now[1] * 1000 + now[2] / 1000 - tonumber(session[4]) > ttl / 2
end
return {1, count + 1, due and 1 or 0}
