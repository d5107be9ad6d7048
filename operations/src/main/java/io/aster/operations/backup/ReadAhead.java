package io.aster.operations.backup;

import io.aster.formats.conversation.ExportedSession;
import io.aster.session.Event;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongSupplier;

/**
 * A session of which some events have been read in advance.
 *
 * @param session all its events come from the iterator, also those that have been read
 * @param isWhole whether all of its events have been read, so that it stays valid while others are read
 */
record ReadAhead(ExportedSession session, boolean isWhole) {
    private static final int MOST_EVENTS = 500;
    private static final long MOST_BYTES = 1 << 20;

    /**
     * Reads as far as memory allows.
     *
     * @param position how many bytes of the input have been read
     */
    static ReadAhead of(ExportedSession session, LongSupplier position) {
        Iterator<Event> rest = session.events();
        List<Event> events = new ArrayList<>();
        long end = position.getAsLong() + MOST_BYTES;
        while (events.size() < MOST_EVENTS && position.getAsLong() < end && rest.hasNext()) {
            events.add(rest.next());
        }
        boolean isWhole = !rest.hasNext() && events.size() == session.session().eventCount();
        Iterator<Event> all = isWhole ? events.iterator() : new Joined(events.iterator(), rest);
        return new ReadAhead(
                new ExportedSession(session.session(), session.state(), session.initialState(), all), isWhole);
    }

    /** One iterator, then another. */
    private record Joined(Iterator<Event> first, Iterator<Event> second) implements Iterator<Event> {
        @Override
        public boolean hasNext() {
            return first.hasNext() || second.hasNext();
        }

        @Override
        public Event next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return first.hasNext() ? first.next() : second.next();
        }
    }
}
