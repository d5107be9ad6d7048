package io.aster.formats.internal.aster;

import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.internal.line.LineOutput;
import io.aster.session.Event;
import java.util.Iterator;

/** The aster format: a line for the session, then one for each event, every field kept. */
public final class AsterWriter implements ConversationWriter {
    private final LineOutput out;
    private long events;

    public AsterWriter(Appendable target) {
        out = new LineOutput(target);
    }

    @Override
    public void write(ExportedSession session) {
        out.line(AsterLine.of(session));
        Iterator<Event> history = session.events();
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
