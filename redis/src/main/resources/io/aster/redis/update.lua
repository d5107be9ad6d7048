-- Writes a session's fields if it still is as expected.
-- KEYS: session, events, ids
-- ARGV: ttl in ms (0: none), mark, expected version, expected count (-1: any), version, agent, status, updated_at,
--       metadata ('' for none), 1 if the index has the new agent, expected created_at
-- Returns {0}: not there or not as expected; {1, 1 if the index is due, agent before, {fields}}: written, by this call or an earlier run
--         of it; {2, {fields}}: nothing done, because the index must have the new agent first
local session = redis.call('HMGET', KEYS[1], 'version', 'event_count', 'updated_at', 'agent_id', 'mark', 'indexed', 'created_at')
if not session[1] then
    return {0}
end
if session[1] == ARGV[5] and session[5] == ARGV[2] then
    return {1, 1, session[4], redis.call('HGETALL', KEYS[1])}
end
if session[7] ~= ARGV[11] or session[1] ~= ARGV[3] or (ARGV[4] ~= '-1' and session[2] ~= ARGV[4]) then
    return {0}
end
local moves = session[4] ~= ARGV[6]
if moves and ARGV[10] ~= '1' then
    return {2, redis.call('HGETALL', KEYS[1])}
end

redis.call('HSET', KEYS[1], 'version', ARGV[5], 'agent_id', ARGV[6], 'status', ARGV[7], 'mark', ARGV[2])
if ARGV[9] == '' then
    redis.call('HDEL', KEYS[1], 'metadata')
else
    redis.call('HSET', KEYS[1], 'metadata', ARGV[9])
end
if moves then
    redis.call('HDEL', KEYS[1], 'indexed')
end
if before(session[3], ARGV[8]) then
    redis.call('HSET', KEYS[1], 'updated_at', ARGV[8])
end

local ttl, due = tonumber(ARGV[1]), moves or not session[6]
if ttl > 0 then
    for i = 1, 3 do
        redis.call('PEXPIRE', KEYS[i], ttl)
    end
    local now = redis.call('TIME')
    due = due or now[1] * 1000 + now[2] / 1000 - tonumber(session[6]) > ttl / 2
end
return {1, due and 1 or 0, session[4], redis.call('HGETALL', KEYS[1])}
