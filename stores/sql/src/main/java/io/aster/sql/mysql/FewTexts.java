package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.search.TextSearch;
import io.aster.store.search.text.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;

/** A search among few events: those of one session, or of a user who has few. Immutable. */
final class FewTexts {
    private static final int SESSIONS = 100;
    private static final int EVENTS = 1_000;

    private static final String COUNT =
            "SELECT count(*), coalesce(sum(event_count), 0) FROM (SELECT event_count FROM sessions s\n%s LIMIT "
                    + (SESSIONS + 1) + ") AS searched";

    private static final String HAS = "t.terms LIKE ? OR ";
    private static final String UNKNOWN = "t.terms LIKE '%" + MysqlTerms.UNKNOWN + "%'";

    private final Dialect dialect;

    FewTexts(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Whether few events are all that a search regards. */
    boolean areAll(TextSearch asked, Statements statements) throws SQLException {
        if (asked.userId() == null && asked.sessionId() == null) {
            return false;
        }
        WhereClause conditions = new WhereClause()
                .andIfGiven("s.app_name = ?", asked.appName())
                .andIfGiven("s.user_id = ?", asked.userId())
                .andIfGiven("s.id = ?", asked.sessionId());
        Parameters count = new Parameters(dialect.values(), statements.prepare(COUNT.formatted(conditions.clause())));
        try (ResultSet row = conditions.bind(count).statement().executeQuery()) {
            row.next();
            return row.getLong(1) <= SESSIONS && row.getLong(2) <= EVENTS;
        }
    }

    /** Adds the condition that a text has a word of a term at the beginning of one of its own. */
    static void narrow(WhereClause conditions, Term term) {
        Set<String> words = MysqlTerms.words(term);
        Object[] patterns =
                words.stream().map(word -> "% " + word.replace("*", "") + "%").toArray();
        conditions.and("(" + String.join("", Collections.nCopies(words.size(), HAS)) + UNKNOWN + ")", patterns);
    }
}
