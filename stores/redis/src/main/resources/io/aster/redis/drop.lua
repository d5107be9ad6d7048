-- Removes an agent's list, or what is left of a damaged one.
-- KEYS: messages, list
-- Returns 1, or 0 if there was none
return redis.call('UNLINK', KEYS[1], KEYS[2]) > 0 and 1 or 0
