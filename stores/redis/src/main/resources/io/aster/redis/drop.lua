-- Removes an agent's list, or the remaining keys of a damaged one.
-- KEYS: messages, list
-- Returns 1, or 0 if none of the keys existed
return redis.call('UNLINK', KEYS[1], KEYS[2]) > 0 and 1 or 0
