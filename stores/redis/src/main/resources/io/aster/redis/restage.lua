-- For scripts that give events of a session other texts; needs stage.lua. An entry of a stream can't be changed, so that the whole stream is
-- copied to a stage, which takes its place. 'redactions' and 'rewrites' count how often that happened, for either reason.
-- KEYS: session
-- ARGV: the created_at that the session must have, its redactions and its rewrites (of both -1: any)

-- Returns 2: no session; 3: others redacted events; 6: others rewrote events; nil: as expected.
-- session: its created_at, redactions and rewrites
local function unexpected(session)
    if session[1] ~= ARGV[1] then
        return 2
    end
    if ARGV[2] ~= '-1' and (session[2] or '0') ~= ARGV[2] then
        return 3
    end
    return ARGV[3] ~= '-1' and (session[3] or '0') ~= ARGV[3] and 6 or nil
end

-- Copies to a stage what was appended meanwhile. Returns 4: events are missing; 5: there is more to copy; nil: the stage has all events.
-- count: how many events there are; least: the number of an event that must be staged already, because it has other texts; most, room: as for
-- stageEvents
local function complete(events, stage, count, least, most, room)
    if lastOf(stage) < least then
        return 5
    end
    local done = stageEvents(events, stage, count, most, room, function(_, fields)
        return fields
    end)
    if not done then
        return 4
    end
    return done < count and 5 or nil
end
