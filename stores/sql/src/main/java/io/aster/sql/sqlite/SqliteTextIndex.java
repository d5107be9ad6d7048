package io.aster.sql.sqlite;

import io.aster.sql.IndexProgress;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.search.SearchIndex;
import io.aster.store.search.text.Term;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A table of FTS5 with the terms of each event, which triggers keep. It is filled in short transactions, between which others write; a table
 * with one row remembers how far it is.
 */
final class SqliteTextIndex implements SearchIndex {
    private static final int STEP = 200;

    private static final List<String> CREATE = List.of(
            // Terms only: neither places nor lengths, which the matcher finds in the text. No byte beyond ASCII is
            // changed or splits a term.
            "CREATE VIRTUAL TABLE event_search USING fts5(terms, detail=none, columnsize=0, tokenize='ascii')",
            // A deleted term leaves the file's records, rather than being marked as deleted.
            "INSERT INTO event_search (event_search, rank) VALUES ('secure-delete', 1)",
            "CREATE TABLE event_search_filling (event_key INTEGER NOT NULL)",
            "INSERT INTO event_search_filling (event_key) VALUES (0)",
            """
            CREATE TRIGGER event_search_insert AFTER INSERT ON session_events WHEN NEW.content IS NOT NULL
            BEGIN INSERT INTO event_search (rowid, terms) VALUES (NEW.event_key, aster_search_terms(NEW.content)); END""",
            """
            CREATE TRIGGER event_search_delete AFTER DELETE ON session_events
            BEGIN DELETE FROM event_search WHERE rowid = OLD.event_key; END""",
            """
            CREATE TRIGGER event_search_update AFTER UPDATE OF content ON session_events
            BEGIN
                DELETE FROM event_search WHERE rowid = OLD.event_key;
                INSERT INTO event_search (rowid, terms)
                SELECT NEW.event_key, aster_search_terms(NEW.content) WHERE NEW.content IS NOT NULL;
            END""");

    private static final List<String> DROP = List.of(
            "DROP TRIGGER IF EXISTS event_search_insert",
            "DROP TRIGGER IF EXISTS event_search_delete",
            "DROP TRIGGER IF EXISTS event_search_update",
            "DROP TABLE IF EXISTS event_search_filling",
            "DROP TABLE IF EXISTS event_search");

    private static final String TABLES =
            "SELECT name FROM sqlite_schema WHERE name IN ('event_search', 'event_search_filling')";

    /** 1 event_key. The last of the next events, and how many they are. */
    private static final String NEXT = "SELECT max(event_key), count(*) FROM (SELECT event_key FROM session_events"
            + " WHERE event_key > ? ORDER BY event_key LIMIT " + STEP + ")";

    /** 1 and 2 event_key: after the one, up to the other. Those of writes since the triggers exist are there already. */
    private static final String FILL = """
            INSERT INTO event_search (rowid, terms)
            SELECT e.event_key, aster_search_terms(e.content)
            FROM session_events e
            WHERE e.event_key > ? AND e.event_key <= ? AND e.content IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM event_search s WHERE s.rowid = e.event_key)
            ORDER BY e.event_key""";

    private static final String COUNT =
            "SELECT count(*), count(*) FILTER (WHERE event_key <= (SELECT event_key FROM event_search_filling))"
                    + " FROM session_events";

    private final Connections connections;

    /** The events up to a key. */
    private record Step(long upTo, int events) {}

    SqliteTextIndex(Connections connections) {
        this.connections = connections;
    }

    @Override
    public String condition() {
        return "e.event_key IN (SELECT rowid FROM event_search WHERE event_search MATCH ?)";
    }

    /** A term has no quotation mark, which is a separator. */
    @Override
    public String ask(List<Term> terms) {
        return terms.stream()
                .map(term -> '"' + term.text() + (term.isPrefix() ? "\" *" : "\""))
                .collect(Collectors.joining(" AND "));
    }

    @Override
    public IndexState state() {
        return connections.read(this::state);
    }

    @Override
    public IndexState state(Statements statements) throws SQLException {
        int tables = 0;
        try (ResultSet row = statements.prepare(TABLES).executeQuery()) {
            while (row.next()) {
                tables++;
            }
        }
        return switch (tables) {
            case 0 -> IndexState.MISSING;
            case 1 -> IndexState.READY;
            default -> IndexState.INVALID;
        };
    }

    @Override
    public boolean add(Consumer<IndexProgress> listener) {
        Optional<IndexProgress> begun = connections.write(List::of, this::create);
        if (begun.isEmpty()) {
            return false;
        }
        IndexProgress progress = begun.get();
        int filled = STEP;
        while (filled > 0) {
            listener.accept(progress);
            filled = connections.<Integer>write(List::of, this::fill);
            progress =
                    new IndexProgress(progress.done() + filled, Math.max(progress.total(), progress.done() + filled));
        }
        return true;
    }

    @Override
    public boolean drop() {
        return connections.<Boolean>write(List::of, statements -> {
            if (state(statements) == IndexState.MISSING) {
                return false;
            }
            for (String statement : DROP) {
                statements.prepare(statement).executeUpdate();
            }
            return true;
        });
    }

    /** Returns how far the index is, if there may be something to fill. */
    private Optional<IndexProgress> create(Statements statements) throws SQLException {
        IndexState state = state(statements);
        if (state == IndexState.MISSING) {
            for (String statement : CREATE) {
                statements.prepare(statement).executeUpdate();
            }
        }
        return state == IndexState.READY ? Optional.empty() : Optional.of(count(statements));
    }

    /** Indexes the next events, and returns how many they were; after the last ones the index is ready. */
    private int fill(Statements statements) throws SQLException {
        if (state(statements) != IndexState.INVALID) {
            return 0;
        }
        long after = position(statements);
        Step step = next(statements, after);
        if (step.events == 0) {
            statements.prepare("DROP TABLE event_search_filling").executeUpdate();
            return 0;
        }
        PreparedStatement fill = statements.prepare(FILL);
        fill.setLong(1, after);
        fill.setLong(2, step.upTo);
        fill.executeUpdate();
        PreparedStatement move = statements.prepare("UPDATE event_search_filling SET event_key = ?");
        move.setLong(1, step.upTo);
        move.executeUpdate();
        return step.events;
    }

    private static Step next(Statements statements, long after) throws SQLException {
        PreparedStatement next = statements.prepare(NEXT);
        next.setLong(1, after);
        try (ResultSet row = next.executeQuery()) {
            row.next();
            return new Step(row.getLong(1), row.getInt(2));
        }
    }

    private static long position(Statements statements) throws SQLException {
        try (ResultSet row =
                statements.prepare("SELECT event_key FROM event_search_filling").executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static IndexProgress count(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(COUNT).executeQuery()) {
            row.next();
            return new IndexProgress(row.getLong(2), row.getLong(1));
        }
    }
}
