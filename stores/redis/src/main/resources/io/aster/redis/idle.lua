-- Whether a session was not written to for longer than a while.
-- KEYS: session
-- ARGV: the while in microseconds
-- Returns 1 or 0; 0 if there is no session
local times = redis.call('HMGET', KEYS[1], 'touched_at', 'updated_at')
-- Those that older versions wrote have no other time.
local touched = times[1] or times[2]
return touched and MICROS - touched > tonumber(ARGV[1]) and 1 or 0
