package io.aster.benchmarks.floor;

import com.mysql.cj.jdbc.StatementImpl;
import io.aster.benchmarks.load.EventIds;
import io.aster.benchmarks.load.Turn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MySQL: a whole transaction in one text of several statements, and so in one round trip. */
public final class MysqlFloor extends JdbcFloor {
    private static final String SETTINGS =
            "useServerPrepStmts=true&cachePrepStmts=true&allowMultiQueries=true&useLocalSessionState=true";
    private static final String MOVE = """
            START TRANSACTION;
            UPDATE sessions
            SET event_count = LAST_INSERT_ID(event_count + 1) + ?, updated_at = greatest(updated_at, ?),
                touched_at = utc_timestamp(6)
            WHERE id = ? AND status = 'active';
            INSERT INTO session_events (session_id, seq, id, agent_id, author, content, metadata, timestamp, json_chars)
            VALUES
            """;
    private static final String FIRST_ROW = "(?, if(ROW_COUNT() = 1, LAST_INSERT_ID(), NULL), ?, ?, ?, ?, ?, ?, ?)";
    private static final String NEXT_ROW = ", (?, LAST_INSERT_ID() + ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Map<Integer, PreparedStatement> appends = new HashMap<>();

    public static String url(String jdbcUrl) {
        return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + SETTINGS;
    }

    public MysqlFloor(Connection connection) throws SQLException {
        super(connection, "json_objectagg(name, value)", "json_objectagg(name, value)");
        this.connection = connection;
    }

    @Override
    public long append(String sessionId, Turn turn) throws SQLException {
        return appendBatch(sessionId, List.of(turn));
    }

    @Override
    public long appendBatch(String sessionId, List<Turn> turns) throws SQLException {
        PreparedStatement statement = statement(turns.size());
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        statement.setInt(1, turns.size() - 1);
        statement.setObject(2, now);
        statement.setString(3, sessionId);
        int index = 3;
        for (int place = 0; place < turns.size(); place++) {
            Turn turn = turns.get(place);
            statement.setString(++index, sessionId);
            if (place > 0) {
                statement.setInt(++index, place);
            }
            statement.setString(++index, EventIds.next());
            statement.setString(++index, turn.author());
            statement.setString(++index, turn.author());
            statement.setString(++index, turn.content());
            statement.setString(++index, turn.metadata());
            statement.setObject(++index, now);
            statement.setInt(++index, turn.jsonChars());
        }
        statement.execute();
        statement.getMoreResults();
        long firstSeq = ((StatementImpl) statement).getLastInsertID();
        statement.getMoreResults();
        expectRows(statement.getUpdateCount(), turns.size());
        return firstSeq;
    }

    @Override
    Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private PreparedStatement statement(int rows) throws SQLException {
        PreparedStatement statement = appends.get(rows);
        if (statement == null) {
            String nextRows = String.join("", Collections.nCopies(rows - 1, NEXT_ROW));
            statement = connection.prepareStatement(MOVE + FIRST_ROW + nextRows + "; COMMIT");
            appends.put(rows, statement);
        }
        return statement;
    }
}
