-- Entry point for a single session. ARGV and reply: see append_session.lua.
-- KEYS: session, events, ids
return append(1, 1, #ARGV)
