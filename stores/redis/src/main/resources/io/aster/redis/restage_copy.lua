-- Copies the next events of a session to a stage, some of them with other texts; needs stage.lua and restage.lua. Does nothing if the stage ends
-- elsewhere than it must, because it has expired.
-- KEYS: session, events, events of the stage
-- ARGV: those of restage.lua, the number of the last event of the stage, how many events at most, how many bytes at most, how long the stage
--       lives, in ms, then of each of these events that gets other texts: its number, content, actions, metadata and mark ('' for
--       none), and its new proof ('' to keep it)
-- Returns {1, number of the last event of the stage, event_count}; {2}: no session; {3}: others redacted events; {4}: events are missing;
--         {6}: others rewrote events
local EDIT, PROOF, TEXTS = 6, 5, {'content', 'actions', 'metadata', 'redaction', 'proof'}
local REPLACED = {content = true, actions = true, metadata = true}

local session = redis.call('HMGET', KEYS[1], 'created_at', 'redactions', 'rewrites', 'event_count')
local refusal = unexpected(session)
if refusal then
    return {refusal}
end
local edits = {}
for at = 8, #ARGV, EDIT do
    edits[ARGV[at]] = at
end

-- Events that have a mark stay as they are.
local function edited(number, fields)
    local at, kept = edits[number], {}
    local keepsProof = at and ARGV[at + PROOF] == ''
    for i = 1, at and #fields or 0, 2 do
        if fields[i] == 'redaction' then
            return fields
        end
        if not REPLACED[fields[i]] and (keepsProof or fields[i] ~= 'proof') then
            kept[#kept + 1], kept[#kept + 2] = fields[i], fields[i + 1]
        end
    end
    for i, name in ipairs(at and TEXTS or {}) do
        if ARGV[at + i] ~= '' then
            kept[#kept + 1], kept[#kept + 2] = name, ARGV[at + i]
        end
    end
    return at and kept or fields
end

local done = lastOf(KEYS[3])
if done == tonumber(ARGV[4]) then
    done = stageEvents(KEYS[2], KEYS[3], tonumber(session[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), edited)
    if not done then
        return {4}
    end
    redis.call('PEXPIRE', KEYS[3], ARGV[7])
end
return {1, string.format('%.0f', done), session[4]}
