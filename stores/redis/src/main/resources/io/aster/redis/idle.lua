-- Whether the last write to a session is older than a duration.
-- KEYS: session
-- ARGV: the duration in microseconds
-- Returns 1 or 0; 0 if the session does not exist
local times = redis.call('HMGET', KEYS[1], 'touched_at', 'updated_at')
-- Sessions written by older versions have no touched_at.
local touched = times[1] or times[2]
return touched and MICROS - touched > tonumber(ARGV[1]) and 1 or 0
