-- Reads a session with its state and some of its events.
-- KEYS: session, events; where one server has all keys: state of the user, state of the app
-- ARGV: the least and the greatest number of an event, '-1' for newest first or '1', how many events at most (0: none)
-- Returns {fields of the session, events, fields of the user's state, fields of the app's state}
local events, user, app = {}, {}, {}
if ARGV[4] ~= '0' then
    local from, to = ARGV[1] .. '-0', ARGV[2] .. '-0'
    if ARGV[3] == '1' then
        events = redis.call('XRANGE', KEYS[2], from, to, 'COUNT', ARGV[4])
    else
        events = redis.call('XREVRANGE', KEYS[2], to, from, 'COUNT', ARGV[4])
    end
end
if KEYS[3] then
    user, app = redis.call('HGETALL', KEYS[3]), redis.call('HGETALL', KEYS[4])
end
return {redis.call('HGETALL', KEYS[1]), events, user, app}
