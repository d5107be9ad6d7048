-- Adds to the set of what expires, or moves in it; needs time.lua. The set outlives what is in it by a day, for the next purge.
-- KEYS: the set
-- ARGV: as for index.lua; the member's score becomes the earliest time at which it can have expired, in ms
-- Returns 1
local DAY = 86400000
local ttl, at, lasts = tonumber(ARGV[1]), tonumber(ARGV[2]), redis.call('PTTL', KEYS[1])
at = at and math.max(0, at - millis())
ttl = ttl and math.min(ttl, at or ttl) or at
redis.call('ZADD', KEYS[1], whole(millis() + ttl), ARGV[3])
if lasts < 2 * ttl + DAY then
    redis.call('PEXPIRE', KEYS[1], whole(2 * ttl + DAY))
end
return 1
