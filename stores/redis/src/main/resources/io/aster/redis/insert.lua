-- Entry point for a session without state. ARGV and reply: see insert_session.lua.
-- KEYS: session, events, ids
local answer = insert(1)
return answer
