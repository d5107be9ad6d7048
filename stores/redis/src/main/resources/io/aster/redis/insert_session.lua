-- Stores a new session; needs time.lua, lifetime.lua and tokens.lua.
-- KEYS: session, events, ids
-- first: its arguments: ttl in ms (0: none), token, the bound of its index entries by activity, then the fields: name, value, ...
-- Returns 1 if it is stored, by this call or an earlier one with the same token; 0 if the id is taken; -1 if keys of a damaged session
--         with this id exist; then whether this call stored it
local function insert(first)
    local session = redis.call('HMGET', KEYS[1], 'status', 'tokens')
    if session[1] then
        return has(session[2], ARGV[first + 1]) and 1 or 0, false
    end
    if redis.call('EXISTS', KEYS[2], KEYS[3]) > 0 then
        return -1, false
    end
    -- The fields that an append reads are first, because a small hash is searched from the start.
    redis.call('HSET', KEYS[1], ARGV[first + 3], ARGV[first + 4], ARGV[first + 5], ARGV[first + 6], ARGV[first + 7], ARGV[first + 8],
        'touched_at', MICROS, 'indexed', '', 'active_till', ARGV[first + 2], 'ttl', '0', 'tokens', ARGV[first + 1],
        unpack(ARGV, first + 9))
    local ttl = tonumber(ARGV[first])
    if ttl > 0 then
        expire(KEYS[1], 1, 1, ttl, false)
    end
    return 1, true
end
