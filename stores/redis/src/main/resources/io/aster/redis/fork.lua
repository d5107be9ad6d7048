-- Stores a fork whose events are on its stage: from then on, and not before, it exists.
-- KEYS: session, events, ids, events and ids of the stage; where one server has all keys: session of the source
-- ARGV: the created_at that the source must have, its redactions, how many events, how many arguments the state has, its names and values,
--       then the arguments of insert_session.lua
-- Returns what insert_session.lua returns; 2: no source; 3: events of the source were redacted; 4: the stage is not complete; 5: stored by an
--         earlier call with the same token
local state, count = 4 + ARGV[4], tonumber(ARGV[3])
local first = state + 1
local known = redis.call('HMGET', KEYS[1], 'status', 'tokens')
if known[1] then
    return has(known[2], ARGV[first + 1]) and 5 or 0
end
if KEYS[6] then
    local source = redis.call('HMGET', KEYS[6], 'created_at', 'redactions', 'event_count')
    if source[1] ~= ARGV[1] or tonumber(source[3]) < count then
        return 2
    end
    if (source[2] or '0') ~= ARGV[2] then
        return 3
    end
end
if redis.call('XLEN', KEYS[4]) ~= count or redis.call('HLEN', KEYS[5]) ~= count then
    return 4
end

local answer, isNew = insert(first)
if not isNew then
    return answer
end
if count > 0 then
    redis.call('RENAME', KEYS[4], KEYS[2])
    redis.call('RENAME', KEYS[5], KEYS[3])
end
changeAllOwn(5, state)
limit(KEYS[1], 1, 3, life(KEYS[1], ARGV[first], tonumber(ARGV[first])), ARGV[first], ARGV[first])
return answer
