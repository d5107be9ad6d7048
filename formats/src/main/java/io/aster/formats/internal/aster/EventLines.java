package io.aster.formats.internal.aster;

import io.aster.error.InvalidValueException;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.internal.line.InputLine;
import io.aster.formats.internal.line.InputLines;
import io.aster.formats.line.BrokenLineException;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionState;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The events on the lines after a session's line, read as the iterator advances. */
public final class EventLines implements Iterator<Event> {
    private final String sessionId;
    private final InputLines lines;
    private long missing;

    private EventLines(Session session, InputLines lines) {
        this.sessionId = session.id();
        this.lines = lines;
        this.missing = session.eventCount();
    }

    /** A session whose events are read from the lines that follow. */
    public static ExportedSession of(
            Session session, SessionState state, Map<String, @Nullable Object> initialState, InputLines lines) {
        return new ExportedSession(session, state, initialState, new EventLines(session, lines));
    }

    /**
     * Whether an event of the session follows.
     *
     * @throws BrokenLineException if events are still missing, and the next line can't be read
     */
    @Override
    public boolean hasNext() {
        InputLine line = lines.peek();
        if (line != null && line.object() == null && missing > 0) {
            take();
            throw new BrokenLineException(line.number(), line.problem() + leftOut());
        }
        return line != null && isOf(sessionId, line);
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        InputLine line = take();
        missing--;
        try {
            return AsterLine.event(line.checked());
        } catch (InvalidValueException e) {
            throw new BrokenLineException(line.number(), e.getMessage() + leftOut());
        }
    }

    /** Whether a line is an event of this session. */
    public static boolean isOf(String sessionId, InputLine line) {
        return line.object() != null
                && AsterLine.isEvent(line.object())
                && sessionId.equals(line.object().get("sessionId"));
    }

    private String leftOut() {
        return "; session \"" + sessionId + "\" is left out";
    }

    private InputLine take() {
        return Objects.requireNonNull(lines.next());
    }
}
