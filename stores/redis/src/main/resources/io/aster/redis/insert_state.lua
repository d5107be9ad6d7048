-- Stores a new session, and changes the state with it.
-- KEYS: see state.lua
-- ARGV: the id of its user, '1' if keys of user and app that exist stay as they are, how many arguments the changes have, the changes as
--       state.lua takes them, then the arguments of insert_session.lua
-- Returns what insert_session.lua returns
local fields = 4 + ARGV[3]
local answer, isNew = insert(fields)
if isNew then
    change(4, fields - 1, ARGV[1], 0, ARGV[2] == '1')
end
return answer
