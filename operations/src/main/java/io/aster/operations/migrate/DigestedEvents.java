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

    DigestedEvents(ExportedSession session, Runnable progress) {
        this.session = session;
        this.digest = SessionDigest.begin(session);
        this.progress = progress;
    }

    @Override
    public boolean hasNext() {
        return session.events().hasNext();
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
