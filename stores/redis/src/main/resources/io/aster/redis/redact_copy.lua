-- Copies the next events of a session to a stage, some of them redacted; needs stage.lua and redacting.lua. Repeating it goes on where the stage
-- ends.
-- KEYS: session, events, events of the stage
-- ARGV: the created_at that the session must have, its redactions, how many events at most, how many bytes at most, how long the stage lives,
--       in ms, the mark, then the numbers of the events to redact
-- Returns {1, number of the last event of the stage, event_count}; {2}: no session; {3}: others redacted events; {4}: events are missing
local session = redis.call('HMGET', KEYS[1], 'created_at', 'redactions', 'event_count')
if session[1] ~= ARGV[1] then
    return {2}
end
if (session[2] or '0') ~= ARGV[2] then
    return {3}
end
local kept = redacting(ARGV[6], 7, #ARGV)
local done = stageEvents(KEYS[2], KEYS[3], tonumber(session[3]), tonumber(ARGV[3]), tonumber(ARGV[4]), kept)
if not done then
    return {4}
end
redis.call('PEXPIRE', KEYS[3], ARGV[5])
return {1, string.format('%.0f', done), session[3]}
