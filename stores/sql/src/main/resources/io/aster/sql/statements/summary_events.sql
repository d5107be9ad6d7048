SELECT count(*), count(e.agent_id)
FROM sessions s JOIN session_events e ON e.session_id = s.id
{conditions}
