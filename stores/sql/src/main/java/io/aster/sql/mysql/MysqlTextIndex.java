package io.aster.sql.mysql;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.IndexProgress;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.sql.internal.search.SearchIndex;
import io.aster.store.search.TextSearch;
import io.aster.store.search.text.Term;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A table with the terms of each event and a {@code FULLTEXT} index on them, which triggers keep. It is filled in short transactions, between
 * which others write; a row remembers how far it is, and the table's comment that it is complete.
 */
final class MysqlTextIndex implements SearchIndex {
    private static final String TABLE = "event_search";
    private static final String FILLING = "event_search_filling";
    private static final String INSERT = "event_search_insert";
    private static final String UPDATE = "event_search_update";

    private final Connections connections;
    private final MysqlTextIndexSql sql;
    private final FewTexts few;

    /** An event of {@code session_events}, or the place before the first one. */
    private record Place(String sessionId, long seq) {
        static final Place START = new Place("", 0);
    }

    /** The next events. */
    private record Step(Place last, int events) {}

    MysqlTextIndex(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.sql = MysqlTextIndexSql.of(dialect);
        this.few = new FewTexts(dialect);
    }

    @Override
    public String source() {
        return "event_search t JOIN session_events e ON e.session_id = t.session_id AND e.seq = t.seq"
                + " JOIN sessions s ON s.id = e.session_id";
    }

    @Override
    public String condition() {
        return "MATCH (t.terms) AGAINST (? IN BOOLEAN MODE)";
    }

    @Override
    public String ask(List<Term> terms) {
        return MysqlTerms.ask(terms);
    }

    /** The server reads all texts with a word before it regards anything else; those of few events are compared one by one instead. */
    @Override
    public void narrow(WhereClause conditions, TextSearch asked, Statements statements) throws SQLException {
        Optional<Set<String>> ids = few.sessions(asked, statements);
        if (ids.isPresent()) {
            FewTexts.narrow(conditions, ids.get(), asked.text().terms());
        } else {
            SearchIndex.super.narrow(conditions, asked, statements);
        }
    }

    @Override
    public IndexState state() {
        return connections.read(this::state);
    }

    @Override
    public IndexState state(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(sql.find()).executeQuery()) {
            if (!row.next()) {
                return IndexState.MISSING;
            }
            return row.getBoolean(1) ? IndexState.READY : IndexState.INVALID;
        }
    }

    @Override
    public boolean add(Consumer<IndexProgress> listener) {
        return connections.<Boolean>maintain(statements -> {
            if (state(statements) == IndexState.READY) {
                return false;
            }
            checkServer(statements);
            create(statements);
            fill(statements, listener);
            execute(statements, sql.setComplete(true), "DROP TABLE " + FILLING);
            return true;
        });
    }

    /** Not before its triggers are gone, because they would refuse events without the table. */
    @Override
    public boolean drop() {
        return connections.<Boolean>maintain(statements -> {
            boolean existed = state(statements) != IndexState.MISSING;
            if (existed) {
                execute(statements, sql.setComplete(false));
            }
            execute(
                    statements,
                    "DROP TRIGGER IF EXISTS " + INSERT,
                    "DROP TRIGGER IF EXISTS " + UPDATE,
                    "DROP TABLE IF EXISTS " + FILLING,
                    "DROP TABLE IF EXISTS " + TABLE,
                    "DROP FUNCTION IF EXISTS " + MysqlTextIndexSql.FUNCTION);
            return existed;
        });
    }

    private void checkServer(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(sql.fits()).executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new StoreConfigurationException("full-text search needs innodb_ft_min_token_size "
                        + MysqlTerms.SHORTEST + " or less and innodb_ft_max_token_size 84, as by default");
            }
        }
    }

    /**
     * What is missing: an earlier call may have been interrupted. The filling begins when all is there, so that whatever is committed later
     * is indexed by the triggers; to create them, the server waits for the transactions that write the table.
     */
    private void create(Statements statements) throws SQLException {
        Map<String, String> parts = parts(statements);
        execute(statements, "SET @aster_sql_mode = @@sql_mode, sql_mode = 'STRICT_ALL_TABLES'");
        try {
            if (!parts.containsKey(INSERT) || !parts.containsKey(UPDATE)) {
                execute(statements, "DROP TABLE IF EXISTS " + FILLING);
            }
            execute(statements, sql.createTable(), sql.createFilling());
            createIfMissing(statements, parts, MysqlTextIndexSql.FUNCTION, sql.createFunction());
            createIfMissing(statements, parts, INSERT, sql.createInsertTrigger());
            createIfMissing(statements, parts, UPDATE, sql.createUpdateTrigger());
        } finally {
            execute(statements, "SET sql_mode = @aster_sql_mode");
        }
    }

    private Map<String, String> parts(Statements statements) throws SQLException {
        Map<String, String> parts = new HashMap<>();
        try (ResultSet row = statements.prepare(sql.findParts()).executeQuery()) {
            while (row.next()) {
                parts.put(row.getString(1), row.getString(2));
            }
        }
        return parts;
    }

    private static void createIfMissing(Statements statements, Map<String, String> parts, String name, String create)
            throws SQLException {
        if (!parts.containsKey(name)) {
            execute(statements, create);
        }
    }

    private void fill(Statements statements, Consumer<IndexProgress> listener) throws SQLException {
        IndexProgress progress = count(statements);
        Place after = position(statements);
        Step step = next(statements, after);
        while (step.events > 0) {
            listener.accept(progress);
            fill(statements, after, step.last);
            after = step.last;
            long done = progress.done() + step.events;
            progress = new IndexProgress(done, Math.max(progress.total(), done));
            step = next(statements, after);
        }
    }

    private void fill(Statements statements, Place after, Place upTo) throws SQLException {
        PreparedStatement fill = statements.prepare(sql.fill());
        bind(fill, 1, after);
        bind(fill, 4, upTo);
        fill.executeUpdate();
        PreparedStatement move =
                statements.prepare("REPLACE INTO " + FILLING + " (id, session_id, seq) VALUES (1, ?, ?)");
        move.setString(1, upTo.sessionId);
        move.setLong(2, upTo.seq);
        move.executeUpdate();
        execute(statements, "COMMIT");
    }

    private static void bind(PreparedStatement statement, int first, Place place) throws SQLException {
        statement.setString(first, place.sessionId);
        statement.setString(first + 1, place.sessionId);
        statement.setLong(first + 2, place.seq);
    }

    private Step next(Statements statements, Place after) throws SQLException {
        PreparedStatement next = statements.prepare(sql.next());
        bind(next, 1, after);
        Place last = after;
        int events = 0;
        try (ResultSet row = next.executeQuery()) {
            while (row.next()) {
                last = new Place(row.getString(1), row.getLong(2));
                events++;
            }
        }
        return new Step(last, events);
    }

    private static Place position(Statements statements) throws SQLException {
        try (ResultSet row =
                statements.prepare("SELECT session_id, seq FROM " + FILLING).executeQuery()) {
            return row.next() ? new Place(row.getString(1), row.getLong(2)) : Place.START;
        }
    }

    private static IndexProgress count(Statements statements) throws SQLException {
        try (ResultSet row = statements
                .prepare("SELECT (SELECT count(*) FROM " + TABLE + "), (SELECT count(*) FROM session_events)")
                .executeQuery()) {
            row.next();
            return new IndexProgress(row.getLong(1), row.getLong(2));
        }
    }

    private static void execute(Statements statements, String... changes) throws SQLException {
        for (String change : changes) {
            statements.prepare(change).execute();
        }
    }
}
