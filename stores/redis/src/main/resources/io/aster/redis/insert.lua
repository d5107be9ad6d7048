-- Stores a new session.
-- KEYS: session, events, ids
-- ARGV: ttl in ms (0: none), token, the bound of its index entries by activity, then the fields: name, value, ...
-- Returns 1 if it is stored, by this call or an earlier one with the same token; 0 if the id is taken; -1 if keys of a damaged session
--         with this id exist
local session = redis.call('HMGET', KEYS[1], 'status', 'tokens')
if session[1] then
    return has(session[2], ARGV[2]) and 1 or 0
end
if redis.call('EXISTS', KEYS[2], KEYS[3]) > 0 then
    return -1
end
-- The fields that an append reads are first, because a small hash is searched from the start.
redis.call('HSET', KEYS[1], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9], 'touched_at', MICROS, 'indexed', '',
    'active_till', ARGV[3], 'ttl', '0', 'tokens', ARGV[2], unpack(ARGV, 10))
local ttl = tonumber(ARGV[1])
if ttl > 0 then
    expire(KEYS[1], 1, 1, ttl, false)
end
return 1
