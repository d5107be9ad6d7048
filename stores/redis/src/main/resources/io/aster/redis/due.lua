-- Reads members of a set of what expires that may have expired; needs time.lua.
-- KEYS: the set
-- ARGV: how many at most
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', whole(millis()), 'LIMIT', 0, ARGV[1])
