-- Copies the next events of a session to the stage of its fork; needs stage.lua. Repeating it goes on where the stage ends.
-- KEYS: session and events of the source, events and ids of the stage
-- ARGV: the created_at that the source must have, its redactions, how many of its events to copy, how many now at most, how many bytes now
--       at most, how long the stage lives, in ms
-- Returns {1, number of the last event of the stage}; {2}: no source; {3}: events were redacted; {4}: events are missing
local source, last = redis.call('HMGET', KEYS[1], 'created_at', 'redactions', 'event_count'), tonumber(ARGV[3])
if source[1] ~= ARGV[1] or tonumber(source[3]) < last then
    return {2}
end
if (source[2] or '0') ~= ARGV[2] then
    return {3}
end

local done, copied = stageEvents(KEYS[2], KEYS[3], last, tonumber(ARGV[4]), tonumber(ARGV[5]), function(_, fields)
    return fields
end)
if not done then
    return {4}
end
if #copied > 0 then
    redis.call('HSET', KEYS[4], unpack(copied))
end
redis.call('PEXPIRE', KEYS[3], ARGV[6])
redis.call('PEXPIRE', KEYS[4], ARGV[6])
return {1, string.format('%.0f', done)}
