-- Notes that the index has a session, or an agent's list, as it is now.
-- KEYS: the hash of the session or of the list
-- ARGV: the field that the hash must have and that changes with what is indexed, its value
-- Returns 1 if it was noted, 0 if there is something else by now
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then
    return 0
end
local now = redis.call('TIME')
redis.call('HSET', KEYS[1], 'indexed', string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000)))
return 1
