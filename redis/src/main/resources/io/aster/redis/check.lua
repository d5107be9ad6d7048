-- Finds out, in one moment, what is left of a session.
-- KEYS: session, events, ids
-- Returns {count, events, ids}; a count of -1: there is no hash
local count = redis.call('HGET', KEYS[1], 'event_count')
return {tonumber(count) or -1, redis.call('XLEN', KEYS[2]), redis.call('HLEN', KEYS[3])}
