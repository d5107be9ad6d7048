package io.aster.formats.conversation;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionState;
import java.util.Iterator;

/** Writes sessions in one format. Not thread-safe. */
public interface ConversationWriter {
    /**
     * Writes a session with its events.
     *
     * @param state the state that the session sees; a format may leave it out
     * @throws java.io.UncheckedIOException if the output fails
     */
    void write(Session session, SessionState state, Iterator<Event> events);

    /** The number of events that were written. */
    long events();

    /** The number of events that the format can't represent. */
    long leftOut();
}
