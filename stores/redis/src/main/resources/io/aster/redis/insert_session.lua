-- Stores a new session; needs time.lua, lifetime.lua and tokens.lua.
-- KEYS: session, events, ids
-- first: its arguments: the store's ttl in ms (0: none), or 'own' if the session has an expiry of its own, token, the bound of its index
--        entries by activity, then the fields: name, value, ...
-- Returns 1 if it is stored, by this call or an earlier one with the same token; 0 if the id is taken; -1 if keys of a damaged session
--         with this id exist; then whether this call stored it, and so must begin its lifetime when all else is done
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
        'touched_at', MICROS, 'indexed', '', 'active_till', ARGV[first + 2], 'ttl', ARGV[first], 'tokens', ARGV[first + 1],
        unpack(ARGV, first + 9))
    return 1, true
end

-- last: the number of the session's keys that exist by now
local function begin(first, last)
    local ttl = life(KEYS[1], ARGV[first], tonumber(ARGV[first]))
    if ttl ~= 0 then
        limit(KEYS[1], 1, last, ttl, ARGV[first], ARGV[first])
    end
end
