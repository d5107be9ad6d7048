-- Copies the next events of a session to the stage of its fork; needs stage.lua. Repeating it goes on where the stage ends.
-- KEYS: session, events and ids of the source, events and ids of the stage
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

-- One command copies a history of this size in milliseconds; event by event it takes twenty times as long.
local MOST, ROOM = 20000, 2^24

-- Copies a history at once, if it is copied whole and not large. False where a server refuses one of the commands.
local function copyAll()
    if tonumber(source[3]) ~= last or last > MOST or redis.call('EXISTS', KEYS[4], KEYS[5]) > 0
        or redis.call('XLEN', KEYS[2]) ~= last or redis.call('HLEN', KEYS[3]) ~= last then
        return false
    end
    local bytes = redis.pcall('MEMORY', 'USAGE', KEYS[2])
    if type(bytes) ~= 'number' or bytes > ROOM or redis.pcall('COPY', KEYS[2], KEYS[4]) ~= 1 then
        return false
    end
    return redis.call('COPY', KEYS[3], KEYS[5]) == 1
end

if copyAll() then
    redis.call('PEXPIRE', KEYS[4], ARGV[6])
    redis.call('PEXPIRE', KEYS[5], ARGV[6])
    return {1, ARGV[3]}
end

local done, copied = stageEvents(KEYS[2], KEYS[4], last, tonumber(ARGV[4]), tonumber(ARGV[5]), function(_, fields)
    return fields
end)
if not done then
    return {4}
end
if #copied > 0 then
    redis.call('HSET', KEYS[5], unpack(copied))
end
redis.call('PEXPIRE', KEYS[4], ARGV[6])
redis.call('PEXPIRE', KEYS[5], ARGV[6])
return {1, string.format('%.0f', done)}
