-- Removes an agent's list.
-- KEYS: messages, list
-- Returns 1, or 0 if there was none
local there = redis.call('EXISTS', KEYS[2])
redis.call('UNLINK', KEYS[1], KEYS[2])
return there
