-- Entry point for a single session. ARGV and reply: see append_session.lua, or end_session.lua where the session ends.
-- KEYS: session, events, ids
return append(1, 1, #ARGV)
