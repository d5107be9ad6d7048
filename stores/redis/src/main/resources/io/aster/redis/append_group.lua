-- Appends to several sessions, each independently of the others.
-- KEYS: session, events, ids of each
-- ARGV: for each session the number of arguments that follow, then those of append_session.lua
-- Returns for each session its first seq, or 0 if nothing was stored
local answers, at = {}, 1
for key = 1, #KEYS, 3 do
    local last = at + ARGV[at]
    local ok, answer = pcall(append, key, at + 1, last)
    answers[#answers + 1] = ok and answer[1] == 1 and answer[2] or 0
    at = last + 1
end
return answers
