package io.aster.peers.library;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.aster.benchmarks.engine.Place;
import io.aster.peers.contest.Database;
import io.aster.peers.contest.PeerDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row for each conversation, in a table, with the list as one JSON text. */
final class JdbcListStore implements ListHistory.Store {
    private static final String TABLE = "chat_memory";

    private final Database database;

    JdbcListStore(Place place, PeerDialect dialect) throws SQLException {
        database = new Database(place, dialect);
        database.execute(dialect.listTable());
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT messages FROM chat_memory WHERE id = ?")) {
            select.setString(1, memoryId.toString());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? ChatMessageDeserializer.messagesFromJson(row.getString(1)) : List.of();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        update(database.dialect().listUpsert(), memoryId.toString(), ChatMessageSerializer.messagesToJson(messages));
    }

    @Override
    public void deleteMessages(Object memoryId) {
        update("DELETE FROM chat_memory WHERE id = ?", memoryId.toString());
    }

    @Override
    public void settle() throws SQLException {
        database.settle(TABLE);
    }

    @Override
    public void close() {
        database.close();
    }

    private void update(String sql, String... values) {
        try (Connection connection = database.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
