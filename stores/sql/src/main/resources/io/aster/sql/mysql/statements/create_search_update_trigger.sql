CREATE TRIGGER event_search_update AFTER UPDATE ON session_events FOR EACH ROW
BEGIN
    IF NOT (NEW.content <=> OLD.content) THEN
        DELETE FROM event_search WHERE session_id = OLD.session_id AND seq = OLD.seq;
        IF NEW.content IS NOT NULL THEN
            INSERT INTO event_search (session_id, seq, terms) VALUES (NEW.session_id, NEW.seq, aster_search_terms(NEW.content));
        END IF;
    END IF;
END
