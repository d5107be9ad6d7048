-- Gives a session other texts, and puts a stage, some of whose events have other texts, in the place of its events; needs time.lua, lifetime.lua,
-- stage.lua, restage.lua and restaged.lua.
-- KEYS: session, events, ids, events of the stage
-- ARGV: those of restage.lua, the session's version (-1: any), the number of the last event that has other texts (0: there is no stage), how
--       many events to copy at most, how many bytes at most, metadata and initial state ('' to keep them), then for keys of the session's own
--       state: name, the value that it must have to be rewritten, its new value
-- Returns what redact.lua returns
local session = redis.call('HMGET', KEYS[1], 'created_at', 'redactions', 'rewrites', 'event_count', 'version', 'initial')
local refusal = unexpected(session)
if refusal then
    return refusal
end
if ARGV[4] ~= '-1' and session[5] ~= ARGV[4] then
    return 3
end
local least = tonumber(ARGV[5])
if least > 0 then
    refusal = complete(KEYS[2], KEYS[4], tonumber(session[4]), least, tonumber(ARGV[6]), tonumber(ARGV[7]))
    if refusal then
        return refusal
    end
    redis.call('RENAME', KEYS[4], KEYS[2])
    redis.call('HINCRBY', KEYS[1], 'rewrites', 1)
end

if ARGV[8] ~= '' then
    redis.call('HSET', KEYS[1], 'metadata', ARGV[8])
end
if ARGV[9] ~= '' and session[6] then
    redis.call('HSET', KEYS[1], 'initial', ARGV[9])
end
for at = 10, #ARGV, 3 do
    local field = 'state:' .. ARGV[at]
    if redis.call('HGET', KEYS[1], field) == ARGV[at + 1] then
        redis.call('HSET', KEYS[1], field, ARGV[at + 2])
    end
end
if least > 0 then
    liveOn()
end
return 1
