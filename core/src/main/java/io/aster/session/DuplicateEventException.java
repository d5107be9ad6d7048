package io.aster.session;

import io.aster.error.AsterException;
import java.util.List;

/**
 * An append whose event ids are taken, and which does not repeat an earlier append exactly: an event with such an id has other content,
 * only some of the ids are known, or an id occurs twice in one append. Nothing was stored.
 */
public final class DuplicateEventException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String sessionId;
    private final String[] eventIds;

    /**
     * Reports duplicate event ids.
     *
     * @param reason what is wrong with the ids, for example {@code known with other content}
     */
    public DuplicateEventException(String sessionId, List<String> eventIds, String reason) {
        super("session \"%s\": event ids %s: %s".formatted(sessionId, reason, eventIds));
        this.sessionId = sessionId;
        this.eventIds = eventIds.toArray(String[]::new);
    }

    /** The session. */
    public String sessionId() {
        return sessionId;
    }

    /** The conflicting ids, in the order of the append. */
    public List<String> eventIds() {
        return List.of(eventIds);
    }
}
