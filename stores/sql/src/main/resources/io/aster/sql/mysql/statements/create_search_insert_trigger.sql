CREATE TRIGGER event_search_insert AFTER INSERT ON session_events FOR EACH ROW
BEGIN
    IF NEW.content IS NOT NULL THEN
        INSERT INTO event_search (session_id, seq, terms) VALUES (NEW.session_id, NEW.seq, aster_search_terms(NEW.content));
    END IF;
END
