-- Adds an entry to an index and extends the lifetime of the index, which is never shortened; needs time.lua.
-- KEYS: the index
-- ARGV: how long what is indexed lives after a write, in ms, and when it expires, in ms since 1970 ('' for none; both: for ever), the entry
-- Returns 1
local ttl, at, left = tonumber(ARGV[1]), tonumber(ARGV[2]), redis.call('PTTL', KEYS[1])
redis.call('ZADD', KEYS[1], 0, ARGV[3])
at = at and math.max(1, at - millis())
ttl = ttl and math.min(ttl, at or ttl) or at
if not ttl then
    if left >= 0 then
        redis.call('PERSIST', KEYS[1])
    end
elseif left == -2 or (left >= 0 and left < 2 * ttl) then
    redis.call('PEXPIRE', KEYS[1], whole(2 * ttl))
end
return 1
