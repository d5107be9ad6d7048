-- Stores a new session, and changes the state with it.
-- KEYS: see state.lua
-- ARGV: its app and its user, '1' if keys of user and app that exist stay as they are, how many arguments the changes have, the changes as
--       state.lua takes them, then the arguments of insert_session.lua
-- Returns what insert_session.lua returns
local fields = 5 + ARGV[4]
local answer, isNew = insert(fields)
if isNew then
    change(5, fields - 1, ARGV[1], ARGV[2], 0, ARGV[3] == '1')
    begin(fields)
end
return answer
