-- Counts atomically the remaining data of a session.
-- KEYS: session, events, ids
-- Returns {count, events, ids}; a count of -1: no hash, -2: an incomplete hash
local session = redis.call('HMGET', KEYS[1], 'event_count', 'created_at')
local count = session[2] and tonumber(session[1])
if not count then
    count = redis.call('EXISTS', KEYS[1]) == 1 and -2 or -1
end
return {count, redis.call('XLEN', KEYS[2]), redis.call('HLEN', KEYS[3])}
