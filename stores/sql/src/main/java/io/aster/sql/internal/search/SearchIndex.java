package io.aster.sql.internal.search;

import io.aster.sql.IndexState;
import io.aster.sql.TextIndex;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.search.TextSearch;
import io.aster.store.search.text.Term;
import java.sql.SQLException;
import java.util.List;

/** The full-text index of a database, as queries use it. Thread-safe. */
public interface SearchIndex extends TextIndex {
    /** The condition on a row {@code e} of {@code session_events} that its text has the terms that a parameter asks for. */
    String condition();

    /** The value of that parameter. */
    String ask(List<Term> terms);

    /** The tables that are read: events {@code e}, their sessions {@code s}, and the index where it is a table. */
    default String source() {
        return "session_events e JOIN sessions s ON s.id = e.session_id";
    }

    /** Adds to the conditions of a query that the text has the terms. */
    default void narrow(WhereClause conditions, TextSearch asked, Statements statements) throws SQLException {
        conditions.and(condition(), ask(asked.text().terms()));
    }

    /** The state of the index, read within a query. */
    IndexState state(Statements statements) throws SQLException;
}
