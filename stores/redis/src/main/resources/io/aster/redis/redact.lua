-- Puts a stage in the place of a session's events, after it copied what was appended meanwhile, and changes the session's own state; needs
-- time.lua, lifetime.lua, own_state.lua, stage.lua and redacting.lua.
-- KEYS: session, events, ids, events of the stage
-- ARGV: the created_at that the session must have, its redactions, its event_count (-1: any), its version (-1: any), how many events to
--       copy at most, how many bytes at most, the mark, how many events to redact, their numbers, then names and values of the state ('' to
--       remove the key)
-- Returns 1: redacted; 2: no session; 3: the session is not as expected; 4: events are missing; 5: there is more to copy
local session = redis.call('HMGET', KEYS[1], 'created_at', 'redactions', 'event_count', 'version')
if session[1] ~= ARGV[1] then
    return 2
end
if (session[2] or '0') ~= ARGV[2] or (ARGV[3] ~= '-1' and session[3] ~= ARGV[3]) or (ARGV[4] ~= '-1' and session[4] ~= ARGV[4]) then
    return 3
end
local numbers = 8 + ARGV[8]
local kept, count = redacting(ARGV[7], 9, numbers), tonumber(session[3])
local done = stageEvents(KEYS[2], KEYS[4], count, tonumber(ARGV[5]), tonumber(ARGV[6]), kept)
if not done then
    return 4
end
if done < count then
    return 5
end

redis.call('RENAME', KEYS[4], KEYS[2])
changeAllOwn(numbers + 1, #ARGV)
redis.call('HINCRBY', KEYS[1], 'redactions', 1)
-- The new stream lives as long as the other keys.
local lasts = redis.call('PTTL', KEYS[1])
limit(KEYS[1], 1, 3, lasts < 0 and 0 or math.max(1, lasts))
return 1
