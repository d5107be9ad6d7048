-- Reads an agent's list atomically.
-- KEYS: messages, list
-- ARGV: how many of the newest messages
-- Returns {version, {messages}, messages stored, messages expected (-1: unknown)}; version '0': no list
local list, length = redis.call('HMGET', KEYS[2], 'version', 'length'), redis.call('LLEN', KEYS[1])
if not list[1] then
    return {'0', {}, length, 0}
end
return {list[1], redis.call('LRANGE', KEYS[1], '-' .. ARGV[1], -1), length, tonumber(list[2]) or -1}
