SELECT s.status, count(*) FROM sessions s {conditions} GROUP BY s.status
