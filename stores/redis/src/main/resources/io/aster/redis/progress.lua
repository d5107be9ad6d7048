-- Reads how many events sessions have.
-- KEYS: the hash of each session
-- Returns for each its creation time and its number of events, both empty if it does not exist
local answers = {}
for _, key in ipairs(KEYS) do
    local session = redis.call('HMGET', key, 'created_at', 'event_count')
    answers[#answers + 1] = session[1] or ''
    answers[#answers + 1] = session[2] or ''
end
return answers
