-- Appends events to a session, and changes the state with them.
-- KEYS: see state.lua
-- ARGV: the app and the user that the session is taken to belong to, how many arguments the changes have, the changes as state.lua takes
--       them, then those of append_session.lua, or of end_session.lua where the session ends
-- Returns what append_session.lua returns, or {8, app, user}: nothing done, because the session belongs to another app or user
local owner = redis.call('HMGET', KEYS[1], 'app_name', 'user_id')
if owner[1] and owner[2] and (owner[1] ~= ARGV[1] or owner[2] ~= ARGV[2]) then
    return {8, owner[1], owner[2]}
end
local events = 4 + ARGV[3]
local answer = append(1, events, #ARGV)
if answer[1] == 1 then
    change(4, events - 1, ARGV[1], ARGV[2], answer[2], false)
end
return answer
