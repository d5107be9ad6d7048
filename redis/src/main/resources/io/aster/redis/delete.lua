-- Removes a session and its events.
-- KEYS: session, events, ids
-- ARGV: the app that it must be of ('' for any), the user that it must be of ('' for any)
-- Returns its fields, none if there was none
local session = redis.call('HGETALL', KEYS[1])
if #session == 0 then
    return session
end
local owner = redis.call('HMGET', KEYS[1], 'app_name', 'user_id')
if (ARGV[1] ~= '' and ARGV[1] ~= owner[1]) or (ARGV[2] ~= '' and ARGV[2] ~= owner[2]) then
    return {}
end
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3])
return session
