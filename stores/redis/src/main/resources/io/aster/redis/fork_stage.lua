-- Adds events to the stage of a fork, which no other call reads; those that are there already are left out.
-- KEYS: events and ids of the stage
-- ARGV: how long the stage lives, in ms, the number of the first event, then for each event the number of arguments that follow, and its
--       fields, the id first: name, value, name, value
-- Returns the number of the last event of the stage
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local done = newest and tonumber(string.match(newest[1], '%d+')) or 0
local seq, at = tonumber(ARGV[2]), 3
while at <= #ARGV do
    local fields = at + ARGV[at]
    if seq == done + 1 then
        local number = string.format('%.0f', seq)
        redis.call('XADD', KEYS[1], number .. '-0', unpack(ARGV, at + 1, fields))
        redis.call('HSET', KEYS[2], ARGV[at + 2], number)
        done = seq
    end
    seq, at = seq + 1, fields + 1
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return done
