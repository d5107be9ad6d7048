-- Adds an entry to an index and extends the lifetime of the index, which is never shortened.
-- KEYS: the index
-- ARGV: ttl in ms (0: none), the entry
-- Returns 1
local ttl, left = tonumber(ARGV[1]), redis.call('PTTL', KEYS[1])
redis.call('ZADD', KEYS[1], 0, ARGV[2])
if ttl == 0 then
    if left >= 0 then
        redis.call('PERSIST', KEYS[1])
    end
elseif left == -2 or (left >= 0 and left < ttl) then
    redis.call('PEXPIRE', KEYS[1], ttl)
end
return 1
