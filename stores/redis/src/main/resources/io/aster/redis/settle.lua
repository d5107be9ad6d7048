-- Removes changes that were left in a session and that their owners have by now, unless newer ones have taken their place.
-- KEYS: session
-- ARGV: name of a field, its stamp and value, ...
-- Returns how many are left
local removed = 0
for at = 1, #ARGV, 2 do
    if redis.call('HGET', KEYS[1], ARGV[at]) == ARGV[at + 1] then
        removed = removed + redis.call('HDEL', KEYS[1], ARGV[at])
    end
end
local session = redis.call('HMGET', KEYS[1], 'late', 'late_indexed', 'indexed')
if not session[1] then
    return 0
end
local left = session[1] - removed
if left > 0 then
    redis.call('HSET', KEYS[1], 'late', string.format('%.0f', left))
    return left
end
redis.call('HDEL', KEYS[1], 'late', 'late_indexed')
if session[3] == '' and session[2] then
    redis.call('HSET', KEYS[1], 'indexed', session[2])
end
return 0
