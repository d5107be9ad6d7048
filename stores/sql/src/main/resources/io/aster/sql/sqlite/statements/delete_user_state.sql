-- The conditions' values, then how many rows at most
DELETE FROM user_state
WHERE rowid IN (SELECT rowid FROM user_state {conditions} ORDER BY user_id, name LIMIT ?)
