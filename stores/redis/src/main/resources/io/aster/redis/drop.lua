-- Removes an agent's list, or the remaining keys of a damaged one.
-- KEYS: messages, list
-- ARGV: the app that it must be of ('' for any), the user that it must be of ('' for any)
-- Returns {1 if it was removed, 0 if none of the keys existed or the list has another owner or none, the owner's app ('' for none), the owner}
local owner = redis.call('HMGET', KEYS[2], 'app_name', 'user_id')
local removed = 0
if redis.call('EXISTS', KEYS[2]) == 0 or ((ARGV[1] == '' or ARGV[1] == owner[1]) and (ARGV[2] == '' or ARGV[2] == owner[2])) then
    removed = redis.call('UNLINK', KEYS[1], KEYS[2]) > 0 and 1 or 0
end
return {removed, owner[1] or '', owner[2] or ''}
