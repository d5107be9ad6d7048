-- The conditions' values, then how many rows at most
DELETE FROM app_state
WHERE rowid IN (SELECT rowid FROM app_state {conditions} ORDER BY name LIMIT ?)
