-- Removes a session and its events, or what is left of a damaged one.
-- KEYS: session, events, ids
-- ARGV: the app that it must be of ('' for any), the user that it must be of ('' for any)
-- Returns 1, or 0 if there was none
local session = redis.call('HMGET', KEYS[1], 'status', 'app_name', 'user_id')
if session[1] and ((ARGV[1] ~= '' and ARGV[1] ~= session[2]) or (ARGV[2] ~= '' and ARGV[2] ~= session[3])) then
    return 0
end
return redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3]) > 0 and 1 or 0
