-- Reads what is stored of an agent's list beside its messages.
-- KEYS: messages, list
-- Returns {version ('0': no list), the owner's app ('' for none), the owner, expires_at and expires_after ('' for none), messages stored,
--         messages expected}
local list = redis.call('HMGET', KEYS[2], 'version', 'app_name', 'user_id', 'expires_at', 'expires_after', 'length')
local length = redis.call('LLEN', KEYS[1])
local expected = list[1] and (tonumber(list[6]) or length) or 0
return {list[1] or '0', list[2] or '', list[3] or '', list[4] or '', list[5] or '', length, expected}
