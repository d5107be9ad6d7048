package io.aster.operations.migrate;

import io.aster.formats.conversation.ExportedSession;
import io.aster.operations.snapshot.SessionDigest;
import io.aster.session.Event;
import java.util.Iterator;

/** The events of a session, whose digest is computed while they are read. Not thread-safe. */
final class DigestedEvents implements Iterator<Event> {
    private final ExportedSession session;
    private final SessionDigest digest;
    private final Runnable progress;
    private final Runnable atEnd;
    private boolean hasEnded;

    /**
     * The events of a session that was read.
     *
     * @param progress is called after each event
     * @param atEnd is called once, when there are no more
     */
    DigestedEvents(ExportedSession session, Runnable progress, Runnable atEnd) {
        this.session = session;
        this.digest = SessionDigest.begin(session);
        this.progress = progress;
        this.atEnd = atEnd;
    }

    @Override
    public boolean hasNext() {
        boolean hasNext = session.events().hasNext();
        if (!hasNext && !hasEnded) {
            hasEnded = true;
            atEnd.run();
        }
        return hasNext;
    }

    @Override
    public Event next() {
        Event next = session.events().next();
        digest.add(next);
        progress.run();
        return next;
    }

    /** The digest of the whole session; events that were not read yet are read. */
    String digest() {
        while (hasNext()) {
            next();
        }
        return digest.toHex();
    }
}
