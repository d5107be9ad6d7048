-- Removes a session and its events, or the remaining keys of a damaged one.
-- KEYS: session, events, ids
-- ARGV: the app that it must be of ('' for any), the user that it must be of ('' for any)
-- Returns the number of its events; -1 if none of the keys existed or the session is of another app or user
local session = redis.call('HMGET', KEYS[1], 'app_name', 'user_id')
for i = 1, 2 do
    if session[i] and ARGV[i] ~= '' and ARGV[i] ~= session[i] then
        return -1
    end
end
local events = redis.call('XLEN', KEYS[2])
return redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3]) > 0 and events or -1
