package io.aster.formats.internal.table;

import io.aster.session.Event;
import io.aster.session.Session;
import org.jspecify.annotations.Nullable;

/** How a row of the table of events is written. Stateless. */
interface RowFormat {
    /** The line before the rows, or {@code null} for none. */
    @Nullable String header();

    /** An event of a session as text, without the end of its line. */
    String row(Session session, Event event);
}
