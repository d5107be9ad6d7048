package io.aster.sql.postgresql;

import io.aster.sql.IndexProgress;
import io.aster.sql.IndexState;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.search.SearchIndex;
import io.aster.store.search.text.Characters;
import io.aster.store.search.text.SearchedText;
import io.aster.store.search.text.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A GIN index on the terms of each event's content, which a function computes: the server keeps it right whatever changes the content, and
 * builds it while others write. It needs no extension.
 */
final class PostgresTextIndex implements SearchIndex {
    private static final String NAME = "idx_events_search";

    private final Connections connections;
    private final String createFunction;
    private final String addIndex;
    private final String find;
    private final String progress;

    PostgresTextIndex(Connections connections, Dialect dialect) {
        this.connections = connections;
        SqlFiles files = new SqlFiles(dialect);
        this.createFunction = filled(files.read("create_search_function"));
        this.addIndex = files.read("add_search_index");
        this.find = files.read("find_search_index");
        this.progress = files.read("search_index_progress");
    }

    private static String filled(String function) {
        return function.replace("{length}", Integer.toString(SearchedText.MAX_LENGTH))
                .replace("{term}", Integer.toString(SearchedText.MAX_TERM))
                .replace("{capitals}", Characters.folded())
                .replace("{small}", Characters.foldedTo())
                .replace("{dense}", Characters.denseBracket())
                .replace("{separators}", Characters.separatorsBracket());
    }

    @Override
    public String condition() {
        return "aster_search_terms(e.content) @@ CAST(? AS tsquery)";
    }

    /** A term has neither an apostrophe nor a backslash, which are separators. */
    @Override
    public String ask(List<Term> terms) {
        return terms.stream()
                .map(term -> "'" + term.text() + (term.isPrefix() ? "':*" : "'"))
                .collect(Collectors.joining(" & "));
    }

    @Override
    public IndexState state() {
        return connections.read(this::state);
    }

    @Override
    public IndexState state(Statements statements) throws SQLException {
        try (ResultSet row = statements.prepare(find).executeQuery()) {
            if (!row.next()) {
                return IndexState.MISSING;
            }
            return row.getBoolean(1) ? IndexState.READY : IndexState.INVALID;
        }
    }

    @Override
    public boolean add(Consumer<IndexProgress> listener) {
        return ProgressPolls.during(
                () -> connections.<Boolean>maintain(this::create), () -> report().forEach(listener));
    }

    private boolean create(Statements statements) throws SQLException {
        IndexState state = state(statements);
        if (state == IndexState.READY) {
            return false;
        }
        PostgresTable table = PostgresTable.of(statements);
        List<String> all = new ArrayList<>();
        if (state == IndexState.INVALID) {
            all.add(dropIndex(table));
        }
        all.add(createFunction.replace("{schema}", table.schema()));
        all.add(addIndex);
        all.add("ANALYZE session_events");
        execute(statements, table.accepted(all));
        return true;
    }

    @Override
    public boolean drop() {
        return connections.<Boolean>maintain(statements -> {
            boolean existed = state(statements) != IndexState.MISSING;
            PostgresTable table = PostgresTable.of(statements);
            String dropFunction = "DROP FUNCTION IF EXISTS " + table.schema() + ".aster_search_terms";
            execute(statements, table.accepted(List.of(dropIndex(table), dropFunction)));
            return existed;
        });
    }

    private static String dropIndex(PostgresTable table) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + table.schema() + "." + NAME;
    }

    private static void execute(Statements statements, List<String> changes) throws SQLException {
        for (String change : changes) {
            statements.prepare(change).execute();
        }
    }

    private List<IndexProgress> report() {
        return connections.read(statements -> {
            List<IndexProgress> reported = new ArrayList<>();
            try (ResultSet row = statements.prepare(progress).executeQuery()) {
                while (row.next()) {
                    reported.add(new IndexProgress(row.getLong(1), row.getLong(2)));
                }
            }
            return reported;
        });
    }
}
