-- Appends to several sessions. What stands in one's way keeps no other from it.
-- KEYS: session, events, ids of each
-- ARGV: for each how many words follow, and what append_session takes
-- Returns for each: first seq, 1 if the index is due; 0, 0 if nothing was stored
local answers, at = {}, 1
for key = 1, #KEYS, 3 do
    local last = at + ARGV[at]
    local ok, answer = pcall(append, key, at + 1, last)
    local stored = ok and answer[1] == 1
    answers[#answers + 1] = stored and answer[2] or 0
    answers[#answers + 1] = stored and answer[3] or 0
    at = last + 1
end
return answers
