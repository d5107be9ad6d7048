-- Reads the changes of the state of users and apps that were left in a session, see state.lua.
-- KEYS: session
-- Returns {} if there are none, otherwise {app, user, name of a field, its stamp and value, ...}
local session = redis.call('HMGET', KEYS[1], 'late', 'app_name', 'user_id')
if not session[1] then
    return {}
end
local late, fields = {session[2], session[3]}, redis.call('HGETALL', KEYS[1])
for i = 1, #fields, 2 do
    if string.sub(fields[i], 1, 5) == 'late:' then
        late[#late + 1], late[#late + 2] = fields[i], fields[i + 1]
    end
end
return late
