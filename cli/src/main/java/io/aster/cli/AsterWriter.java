package io.aster.cli;

import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.util.Iterator;

/** The aster format: a line for the session, then one for each event, every field kept. */
final class AsterWriter implements SessionWriter {
    private final SessionService sessions;
    private final Output out;
    private long events;

    AsterWriter(SessionService sessions, Output out) {
        this.sessions = sessions;
        this.out = out;
    }

    @Override
    public void write(Session session) {
        Iterator<Event> history = SessionHistory.of(sessions, session);
        out.line(AsterLine.of(session));
        while (history.hasNext()) {
            out.line(AsterLine.of(history.next()));
            events++;
        }
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public long leftOut() {
        return 0;
    }
}
