-- Removes the oldest messages of an agent's list.
-- KEYS: messages, list
-- ARGV: token, how many stay at most, the store's ttl in ms (0: none), the state of its index entries: '-' not written, '+' they could not be
--       written, '1' written
-- Returns {1, how many were removed, by this call or an earlier run of it}; {3, the owner's app ('' for none), the owner, expires_at and
--         expires_after ('' for none)}: nothing done, because the index entries must be written first; {5, messages stored, messages expected}: damaged
local list = redis.call('HMGET', KEYS[2], 'version', 'recent', 'indexed', 'ttl', 'length', 'app_name', 'user_id', 'expires_at',
    'expires_after')
local length = redis.call('LLEN', KEYS[1])
if isDamaged(list[1], list[5], length) then
    return {5, length, tonumber(list[5]) or 0}
end
if not list[1] then
    return {1, 0}
end
local earlier = answered(list[2], ARGV[1])
if earlier then
    return {1, tonumber(earlier)}
end
local removed = length - tonumber(ARGV[2])
if removed <= 0 then
    return {1, 0}
end
local ttl, text = life(KEYS[2], list[4], tonumber(ARGV[3])), list[4] == OWN and OWN or ARGV[3]
local listed = list[4] == text and outlives(list[3], ttl)
if not listed and ARGV[4] == '-' then
    return {3, list[6] or '', list[7] or '', list[8] or '', list[9] or ''}
end
redis.call('LTRIM', KEYS[1], removed, -1)
redis.call('HINCRBY', KEYS[2], 'version', 1)
redis.call('HSET', KEYS[2], 'recent', remember(list[2], ARGV[1], removed), 'length', length - removed)
finish(ttl, text, list[4], listed, ARGV[4] == '1')
return {1, removed}
