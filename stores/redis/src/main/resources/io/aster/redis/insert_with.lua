-- Stores a new session, with its first events and with changes of the state.
-- KEYS: see state.lua; without changes, those of the session
-- ARGV: its app and its user, '1' if keys of user and app that exist stay as they are, how many arguments the changes have, the changes as
--       state.lua takes them, how many arguments the events have, the events as first_events.lua takes them, then the arguments of
--       insert_session.lua
-- Returns what insert_session.lua returns
local events = 5 + ARGV[4]
local fields = events + 1 + ARGV[events]
local answer, isNew = insert(fields)
if isNew then
    addFirst(events + 1, fields - 1)
    change(5, events - 1, ARGV[1], ARGV[2], 0, ARGV[3] == '1')
    begin(fields, fields > events + 1 and 3 or 1)
end
return answer
