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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A search among few events: those of one session, or of a user who has few. Immutable. */
final class FewTexts {
    private static final int SESSIONS = 100;
    private static final int EVENTS = 1_000;

    private static final String FIND = "SELECT s.id, s.event_count FROM sessions s\n%s\nLIMIT " + (SESSIONS + 1);
    private static final String HAS = "t.terms LIKE ? OR ";
    private static final String UNKNOWN = "t.terms LIKE '%" + MysqlTerms.UNKNOWN + "%'";

    private final Dialect dialect;

    FewTexts(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The ids of all sessions that a search regards, if they have few events. */
    Optional<Set<String>> sessions(TextSearch asked, Statements statements) throws SQLException {
        if (asked.userId() == null && asked.sessionId() == null) {
            return Optional.empty();
        }
        WhereClause conditions = new WhereClause()
                .andIfGiven("s.app_name = ?", asked.appName())
                .andIfGiven("s.user_id = ?", asked.userId())
                .andIfGiven("s.id = ?", asked.sessionId());
        Parameters find = new Parameters(dialect.values(), statements.prepare(FIND.formatted(conditions.clause())));
        Set<String> ids = new HashSet<>();
        long events = 0;
        try (ResultSet row = conditions.bind(find).statement().executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
                events += row.getLong(2);
            }
        }
        return ids.size() <= SESSIONS && events <= EVENTS ? Optional.of(ids) : Optional.empty();
    }

    /** Adds the conditions that a text is in one of these sessions, and has a word that begins like each of the terms. */
    static void narrow(WhereClause conditions, Set<String> ids, List<Term> terms) {
        if (ids.isEmpty()) {
            conditions.and("FALSE");
            return;
        }
        conditions.andIn("t.session_id", ids);
        for (Term term : terms) {
            Set<String> words = MysqlTerms.words(term);
            Object[] patterns = words.stream()
                    .map(word -> "% " + word.replace("*", "") + "%")
                    .toArray();
            conditions.and("(" + String.join("", Collections.nCopies(words.size(), HAS)) + UNKNOWN + ")", patterns);
        }
    }
}
