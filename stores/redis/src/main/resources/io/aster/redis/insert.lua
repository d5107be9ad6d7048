-- Entry point for a session without state. ARGV and reply: see insert_session.lua.
-- KEYS: session, events, ids
local answer, isNew = insert(1)
if isNew then
    begin(1, 1)
end
return answer
