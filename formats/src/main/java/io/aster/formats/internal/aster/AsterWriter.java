package io.aster.formats.internal.aster;

import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.internal.line.LineOutput;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionState;
import java.util.Iterator;

/** The aster format: a line for the session, then one for each event, every field kept. */
public final class AsterWriter implements ConversationWriter {
    private final LineOutput out;
    private long events;

    public AsterWriter(Appendable target) {
        out = new LineOutput(target);
    }

    @Override
    public void write(Session session, SessionState state, Iterator<Event> history) {
        out.line(AsterLine.of(session, state));
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
