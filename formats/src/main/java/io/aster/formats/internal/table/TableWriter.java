package io.aster.formats.internal.table;

import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.internal.line.LineOutput;
import io.aster.session.Event;
import java.util.Iterator;

/** Events as rows of one table, those of a session in their order. Not thread-safe. */
public final class TableWriter implements ConversationWriter {
    private final LineOutput out;
    private final RowFormat format;
    private long events;

    private TableWriter(Appendable target, RowFormat format) {
        this.out = new LineOutput(target);
        this.format = format;
    }

    /** A JSON object for each row. */
    public static TableWriter json(Appendable target) {
        return new TableWriter(target, new JsonRows()).begun();
    }

    /** Values separated by commas; writes the names of the columns first. */
    public static TableWriter csv(Appendable target) {
        return new TableWriter(target, new CsvRows()).begun();
    }

    /** Writes the header, also of a table that gets no rows. */
    private TableWriter begun() {
        String header = format.header();
        if (header != null) {
            out.line(header);
        }
        return this;
    }

    @Override
    public void write(ExportedSession session) {
        Iterator<Event> history = session.events();
        while (history.hasNext()) {
            out.line(format.row(session.session(), history.next()));
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
