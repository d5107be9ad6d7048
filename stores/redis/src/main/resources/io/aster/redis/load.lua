-- Reads an agent's list in one moment.
-- KEYS: messages, list
-- ARGV: how many of the newest messages
-- Returns {version, {messages}, how many there are, how many there must be (-1: not known)}; a version of '0': there is no list
local list, length = redis.call('HMGET', KEYS[2], 'version', 'length'), redis.call('LLEN', KEYS[1])
if not list[1] then
    return {'0', {}, length, 0}
end
return {list[1], redis.call('LRANGE', KEYS[1], '-' .. ARGV[1], -1), length, tonumber(list[2]) or -1}
