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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Converts between session records and rows of {@code sessions}. */
public final class SessionRows {
    private final ValueCodec values;
    private final QueryShape queries;
    private final String insert;
    private final String find;
    private final RepeatedSql select;
    private final String findWritten;

    public SessionRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.queries = dialect.queries();
        this.insert = files.read("insert_session");
        this.find = files.read("find_session");
        this.select = new RepeatedSql(files.read("select_sessions"));
        this.findWritten = find + "\nAND write_tokens LIKE ?";
    }

    void insert(Statements statements, SessionRecord session, String token) throws SQLException {
        new Parameters(values, statements.prepare(insert))
                .text(session.id())
                .text(session.appName())
                .text(session.userId())
                .text(session.agentId())
                .text(session.status())
                .json(session.metadata())
                .time(session.createdAt())
                .time(session.updatedAt())
                .number(session.version())
                .number(session.eventCount())
                .text(token)
                .statement()
                .executeUpdate();
    }

    Optional<SessionRecord> find(Statements statements, String sessionId) throws SQLException {
        PreparedStatement statement = statements.prepare(find);
        statement.setString(1, sessionId);
        return first(statement);
    }

    /** The session, if this token is among the tokens of the last writes of its fields. */
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

    public List<SessionRecord> list(Statements statements, SessionQuery query) throws SQLException {
        WhereClause conditions = conditions(query);
        LimitClause page = new LimitClause(query.limit(), query.offset());
        String sql = select.repeat(Map.of("state", query.withState() ? 1 : 0)) + queries.indexHint(query) + "\n"
                + conditions.clause() + "\nORDER BY created_at DESC, id DESC\n" + page.clause();
        PreparedStatement statement = page.bind(conditions.bind(new Parameters(values, statements.prepare(sql))))
                .statement();
        List<SessionRecord> sessions = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                SessionRecord session = read(row);
                sessions.add(query.withState() ? session.withState(values.getJson(row, 11)) : session);
            }
        }
        return sessions;
    }

    private WhereClause conditions(SessionQuery query) {
        WhereClause conditions = new WhereClause()
                .andIfGiven("app_name = ?", query.appName())
                .andIfGiven("user_id = ?", query.userId())
                .andIfGiven("agent_id = ?", query.agentId())
                .andIfGiven("status = ?", query.status())
                .andIfGiven("created_at >= ?", query.createdFrom())
                .andIfGiven("created_at < ?", query.createdBefore());
        if (query.status() == null) {
            conditions.and(queries.isNotDeleting());
        }
        if (query.idleFor() != null) {
            conditions.and("touched_at < " + queries.microsAgo(), TimeUnit.MICROSECONDS.convert(query.idleFor()));
        }
        SessionQuery.Position after = query.after();
        return after == null ? conditions : queries.following(conditions, after);
    }

    private SessionRecord read(ResultSet row) throws SQLException {
        return new SessionRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                values.getJson(row, 6),
                values.getTime(row, 7),
                values.getTime(row, 8),
                row.getLong(9),
                row.getLong(10));
    }
}
