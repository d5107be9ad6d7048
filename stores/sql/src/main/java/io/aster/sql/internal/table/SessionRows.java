package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.LimitClause;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.QueryShape;
import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts between session records and rows of {@code sessions}. */
public final class SessionRows {
    private static final String BY_CREATION = "ORDER BY created_at DESC, id DESC";

    /** The order of {@code updated_at} and the id; its minute is named because an index is in the order of it. */
    private static final String BY_ACTIVITY = "ORDER BY activity_minute DESC, updated_at DESC, id DESC";

    /** How often a page may be read in vain while sessions move. */
    private static final int NARROWED_ATTEMPTS = 3;

    private final ValueCodec values;
    private final QueryShape queries;
    private final String insert;
    private final String find;
    private final String findStored;
    private final String select;
    private final String selectWithState;
    private final String selectMinute;
    private final String findWritten;

    public SessionRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.queries = dialect.queries();
        this.insert = files.read("insert_session");
        this.findStored = files.read("find_session");
        this.find = findStored + " AND " + queries.isAlive();
        RepeatedSql sessions = new RepeatedSql(files.read("select_sessions"));
        this.select = sessions.repeat(Map.of("state", 0));
        this.selectWithState = sessions.repeat(Map.of("state", 1));
        this.selectMinute = files.read("select_activity_minute");
        this.findWritten = findStored + "\nAND write_tokens LIKE ?";
    }

    void insert(Statements statements, SessionRecord session, String token) throws SQLException {
        new Parameters(values, statements.prepare(insert))
                .text(session.id())
                .text(session.appName())
                .text(session.userId())
                .text(session.keyId())
                .text(session.agentId())
                .text(session.status())
                .json(session.metadata())
                .time(session.createdAt())
                .time(session.updatedAt())
                .number(session.version())
                .number(session.eventCount())
                .expiry(session.expiry())
                .fork(session.fork())
                .text(session.marks())
                .text(session.proof())
                .text(token)
                .statement()
                .executeUpdate();
    }

    Optional<SessionRecord> find(Statements statements, String sessionId) throws SQLException {
        return find(statements, find, sessionId);
    }

    /** The session, also if it has expired. */
    Optional<SessionRecord> findStored(Statements statements, String sessionId) throws SQLException {
        return find(statements, findStored, sessionId);
    }

    private Optional<SessionRecord> find(Statements statements, String sql, String sessionId) throws SQLException {
        PreparedStatement statement = statements.prepare(sql);
        statement.setString(1, sessionId);
        return first(statement);
    }

    /** The session, also if it has expired, if this token is among the tokens of the last writes of its fields. */
    Optional<SessionRecord> findWritten(Statements statements, String sessionId, String token) throws SQLException {
        return first(new Parameters(values, statements.prepare(findWritten))
                .text(sessionId)
                .text("%" + token + "%")
                .statement());
    }

    private Optional<SessionRecord> first(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    /** A page of a list, in its order. */
    public List<SessionRecord> list(Statements statements, SessionQuery query) throws SQLException {
        return query.isByActivity() && !queries.sortsWithinIndexOrder()
                ? narrowed(statements, query)
                : page(statements, query, null);
    }

    /**
     * A page by last activity, of the minutes only that the page can be in: no session of an earlier minute belongs to it if as many as it
     * has are of later ones. Where sessions were removed or moved between the two statements it may lack some; then it is read again.
     */
    private List<SessionRecord> narrowed(Statements statements, SessionQuery query) throws SQLException {
        for (int attempt = 0; attempt < NARROWED_ATTEMPTS; attempt++) {
            Optional<Instant> minute = minuteOfLast(statements, query);
            List<SessionRecord> page = page(statements, query, minute.orElse(null));
            if (minute.isEmpty() || page.size() == query.limit()) {
                return page;
            }
        }
        return page(statements, query, null);
    }

    /** The minute of the last session of a page in the order of minutes; empty if there are fewer sessions. */
    private Optional<Instant> minuteOfLast(Statements statements, SessionQuery query) throws SQLException {
        long place = query.offset() + (long) query.limit() - 1;
        WhereClause conditions = SessionConditions.of(query, queries);
        String sql = selectMinute + queries.indexHint(query) + "\n" + conditions.clause()
                + "\nORDER BY activity_minute DESC\nLIMIT 1 OFFSET ?";
        PreparedStatement statement = conditions
                .bind(new Parameters(values, statements.prepare(sql)))
                .number(place)
                .statement();
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(values.getTime(row, 1)) : Optional.empty();
        }
    }

    private List<SessionRecord> page(Statements statements, SessionQuery query, @Nullable Instant earliestMinute)
            throws SQLException {
        WhereClause conditions =
                SessionConditions.of(query, queries).andIfGiven("activity_minute >= ?", earliestMinute);
        LimitClause page = new LimitClause(query.limit(), query.offset());
        String sql = (query.withState() ? selectWithState : select) + queries.indexHint(query) + "\n"
                + conditions.clause() + "\n" + (query.isByActivity() ? BY_ACTIVITY : BY_CREATION) + "\n"
                + page.clause();
        PreparedStatement statement = page.bind(conditions.bind(new Parameters(values, statements.prepare(sql))))
                .statement();
        List<SessionRecord> sessions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                SessionRecord session = read(row);
                sessions.add(query.withState() ? session.withState(values.getJson(row, 20)) : session);
            }
        }
        return sessions;
    }

    private SessionRecord read(ResultSet row) throws SQLException {
        return SessionRecord.builder(row.getString(1))
                .appName(row.getString(2))
                .userId(row.getString(3))
                .keyId(row.getString(4))
                .agentId(row.getString(5))
                .status(row.getString(6))
                .metadata(values.getJson(row, 7))
                .createdAt(values.getTime(row, 8))
                .updatedAt(values.getTime(row, 9))
                .version(row.getLong(10))
                .eventCount(row.getLong(11))
                .expiry(ExpiryColumns.read(values, row, 12))
                .fork(ForkColumns.read(row, 14))
                .marks(row.getString(17))
                .redactions(row.getLong(18))
                .proof(row.getString(19))
                .build();
    }
}
