package io.aster.springai.memory;

import io.aster.adapter.ReadySession;
import io.aster.error.InvalidValueException;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.springai.message.MessageEvents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;

/**
 * Copies the conversations of Spring AI's JDBC repository, of 1.x and 2.x, from its table to Aster. Messages keep their order and their
 * times; what the table does not have, such as tool calls, media and metadata, can't be copied. Nothing is changed in the table. Not
 * thread-safe.
 *
 * <pre>{@code
 * JdbcMemoryImport.Result result = new JdbcMemoryImport(dataSource, conversations).run();
 * }</pre>
 *
 * <p>May be run again, also after it was interrupted: a conversation that Aster has already is left as it is.
 */
public final class JdbcMemoryImport {
    /** The table where none is set. */
    public static final String DEFAULT_TABLE = "SPRING_AI_CHAT_MEMORY";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)?");
    private static final String EVENT_ID = "spring-ai-memory-";

    private final DataSource source;
    private final Conversations target;
    private String table = DEFAULT_TABLE;

    /**
     * What was done.
     *
     * @param copied how many conversations were copied
     * @param messages how many messages they have
     * @param present how many conversations Aster had already
     */
    public record Result(long copied, long messages, long present) {}

    /** A row of the table. */
    private record Row(
            String type, String content, @Nullable Timestamp time, long number) {}

    /** A copy from the table in the database of a data source. */
    public JdbcMemoryImport(DataSource source, Conversations target) {
        this.source = source;
        this.target = target;
    }

    /**
     * Sets the table, if its name is another than {@value #DEFAULT_TABLE}, or it is in another schema.
     *
     * @throws InvalidValueException if it is no plain name
     */
    public JdbcMemoryImport table(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException("table", "must be a name without quotes, maybe after that of its schema");
        }
        table = name;
        return this;
    }

    /**
     * Copies all conversations, one after the other.
     *
     * @throws SQLException if the table can't be read
     * @throws InvalidValueException if a conversation has an id that is not legal in Aster; those before it are copied
     */
    public Result run() throws SQLException {
        long copied = 0;
        long messages = 0;
        long present = 0;
        for (String id : ids()) {
            List<Row> rows = rows(id);
            if (copy(target.key(id), rows)) {
                copied++;
                messages += rows.size();
            } else {
                present++;
            }
        }
        return new Result(copied, messages, present);
    }

    /** Returns false if it is there already. */
    private boolean copy(SessionKey key, List<Row> rows) {
        SessionService sessions = target.sessions();
        Optional<Session> session = sessions.find(key);
        long done = session.map(Session::eventCount).orElse(0L);
        if (done >= rows.size() || (done > 0 && !isUnfinished(key, done))) {
            return false;
        }
        if (session.isEmpty()) {
            ReadySession.create(sessions, key, target.agentId());
        }
        while (done < rows.size()) {
            int end = (int) Math.min(rows.size(), done + SessionService.MAX_EVENTS_PER_APPEND);
            sessions.appendEvents(key.sessionId(), events(rows, (int) done, end), done);
            done = end;
        }
        return true;
    }

    /** Whether an import ended between two appends of this conversation. */
    private boolean isUnfinished(SessionKey key, long done) {
        return target.sessions().getEvents(key.sessionId(), EventFilter.last(1)).stream()
                .anyMatch(last -> last.id().equals(EVENT_ID + done));
    }

    private List<NewEvent> events(List<Row> rows, int from, int to) {
        List<NewEvent> events = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            Row row = rows.get(i);
            events.add(MessageEvents.toEvent(message(row), target.agentId())
                    .id(EVENT_ID + (i + 1))
                    .timestamp(row.time() == null ? null : row.time().toInstant())
                    .build());
        }
        return events;
    }

    private static Message message(Row row) {
        return switch (MessageType.valueOf(row.type())) {
            case USER -> new UserMessage(row.content());
            case SYSTEM -> new SystemMessage(row.content());
            case ASSISTANT -> new AssistantMessage(row.content());
            // As the repository itself reads it: the table has no results.
            case TOOL -> ToolResponseMessage.builder().build();
        };
    }

    private List<String> ids() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT DISTINCT conversation_id FROM " + table + " ORDER BY 1");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /** All columns, because the name of one is a word that each database quotes in its own way. */
    private List<Row> rows(String conversationId) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT * FROM " + table + " WHERE conversation_id = ?")) {
            query.setString(1, conversationId);
            try (ResultSet rows = query.executeQuery()) {
                boolean isNumbered = hasColumn(rows.getMetaData(), "sequence_id");
                while (rows.next()) {
                    found.add(new Row(
                            rows.getString("type"),
                            rows.getString("content"),
                            rows.getTimestamp("timestamp"),
                            isNumbered ? rows.getLong("sequence_id") : 0));
                }
                found.sort(order(isNumbered));
            }
        }
        return found;
    }

    /** As the repository orders them: 1.x had no numbers. */
    private static Comparator<Row> order(boolean isNumbered) {
        return isNumbered
                ? Comparator.comparingLong(Row::number)
                : Comparator.comparing(Row::time, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static boolean hasColumn(ResultSetMetaData columns, String name) throws SQLException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
