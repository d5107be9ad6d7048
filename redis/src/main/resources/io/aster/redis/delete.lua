-- Removes a session and its events.
-- KEYS: session, events, ids
-- ARGV: the app that it must be of ('' for any), the user that it must be of ('' for any)
-- Returns 1, or 0 if there was none
local session = redis.call('HMGET', KEYS[1], 'status', 'app_name', 'user_id')
if not session[1] or (ARGV[1] ~= '' and ARGV[1] ~= session[2]) or (ARGV[2] ~= '' and ARGV[2] ~= session[3]) then
    return 0
end
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3])
return 1
