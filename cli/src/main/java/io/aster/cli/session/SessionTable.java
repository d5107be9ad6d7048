package io.aster.cli.session;

import io.aster.cli.terminal.Cell;
import io.aster.cli.terminal.Column;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Style;
import io.aster.cli.terminal.Table;
import io.aster.cli.terminal.TimeText;
import io.aster.session.Session;
import io.aster.session.SessionStatus;
import java.util.Iterator;
import java.util.List;

/** Prints sessions as a table. Never shortens a session's id, because other commands need it. Stateless. */
final class SessionTable {
    private static final List<Column> COLUMNS = List.of(
            Column.of("ID"),
            Column.of("STATUS"),
            Column.number("EVENTS"),
            Column.of("APP").shrinkingTo(8).optional(3),
            Column.of("USER").shrinkingTo(8).optional(2),
            Column.of("AGENT").shrinkingTo(8).optional(4),
            Column.of("CREATED (UTC)").optional(1),
            Column.of("UPDATED (UTC)").optional(5),
            Column.of("EXPIRES (UTC)").optional(6));

    private SessionTable() {}

    /** Prints the sessions, and returns the columns that did not fit. */
    static List<String> print(Iterator<Session> sessions, Console console) {
        return new Table(COLUMNS, console.terminal()).print(new Rows(sessions), console.out());
    }

    static Style style(SessionStatus status) {
        return switch (status) {
            case ACTIVE -> Style.YELLOW;
            case COMPLETED -> Style.GREEN;
            case FAILED, RESTORING -> Style.RED;
        };
    }

    private static List<Cell> row(Session session) {
        return List.of(
                Cell.of(session.id()),
                new Cell(session.status().code(), style(session.status())),
                Cell.of(session.eventCount()),
                Cell.of(session.appName()),
                Cell.of(session.userId()),
                Cell.of(session.agentId()),
                Cell.of(TimeText.minutes(session.createdAt())),
                Cell.of(TimeText.minutes(session.updatedAt())),
                Cell.of(ExpiryText.minutes(session)));
    }

    private record Rows(Iterator<Session> sessions) implements Iterator<List<Cell>> {
        @Override
        public boolean hasNext() {
            return sessions.hasNext();
        }

        @Override
        public List<Cell> next() {
            return row(sessions.next());
        }
    }
}
