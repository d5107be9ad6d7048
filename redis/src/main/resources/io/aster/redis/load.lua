-- Reads an agent's list in one moment.
-- KEYS: messages, list
-- ARGV: how many of the newest messages
-- Returns {version, {messages}}; {'0', {}} if there is no list
local version = redis.call('HGET', KEYS[2], 'version')
if not version then
    return {'0', {}}
end
return {version, redis.call('LRANGE', KEYS[1], '-' .. ARGV[1], -1)}
