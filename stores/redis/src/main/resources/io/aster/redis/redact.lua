-- Puts a stage, some of whose events are redacted, in the place of a session's events, and changes the session's own state; needs time.lua,
-- lifetime.lua, own_state.lua, stage.lua, restage.lua and restaged.lua.
-- KEYS: session, events, ids, events of the stage
-- ARGV: those of restage.lua, the session's event_count (-1: any), its version (-1: any), the number of the last event to redact, how many
--       events to copy at most, how many bytes at most, then names and values of the state ('' to remove the key)
-- Returns 1: redacted; 2: no session; 3: the session is not as expected; 4: events are missing; 5: there is more to copy; 6: others rewrote
--         events
local session = redis.call('HMGET', KEYS[1], 'created_at', 'redactions', 'rewrites', 'event_count', 'version')
local refusal = unexpected(session)
if refusal then
    return refusal
end
if (ARGV[4] ~= '-1' and session[4] ~= ARGV[4]) or (ARGV[5] ~= '-1' and session[5] ~= ARGV[5]) then
    return 3
end
refusal = complete(KEYS[2], KEYS[4], tonumber(session[4]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]))
if refusal then
    return refusal
end

redis.call('RENAME', KEYS[4], KEYS[2])
changeAllOwn(9, #ARGV)
redis.call('HINCRBY', KEYS[1], 'redactions', 1)
liveOn()
return 1
