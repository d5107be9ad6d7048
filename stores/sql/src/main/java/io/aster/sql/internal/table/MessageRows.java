package io.aster.sql.internal.table;

import io.aster.error.DamagedDataException;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.MessageOwner;
import io.aster.store.StoredMessages;
import io.aster.value.Expiry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows of {@code agent_message_lists} and {@code agent_messages}. */
final class MessageRows {
    private static final int INSERTED_AT_ONCE = 500;

    /** Used in place of a version: no row was found. */
    private static final long NO_LIST = -1;

    /**
     * The row of a list, without its messages. A list of version 0 no longer exists; only its messages are still being removed.
     *
     * @param firstPosition the position of its first message
     * @param nextPosition the position that its next message gets
     * @param lastWrite a random number that identifies the write that stored the list's last messages
     * @param isAlive whether it has not expired
     */
    record Head(
            long version,
            long firstPosition,
            long nextPosition,
            long lastWrite,
            @Nullable MessageOwner owner,
            Expiry expiry,
            boolean isAlive) {
        /** Whether it exists for callers. */
        boolean exists() {
            return version > 0 && isAlive;
        }

        /** The same as if it had not expired. */
        Head asAlive() {
            return new Head(version, firstPosition, nextPosition, lastWrite, owner, expiry, true);
        }

        /** The list after its messages before a position were removed. */
        Head trimmedTo(long position) {
            return new Head(version + 1, position, nextPosition, lastWrite, owner, expiry, isAlive);
        }

        /** The list without messages, which no longer exists; its owner stays, for whom its messages are still to be removed. */
        Head ended() {
            return new Head(0, nextPosition, nextPosition, 0, owner, expiry, isAlive);
        }
    }

    /** A list of an agent. */
    record Listed(String agentId, Head head) {}

    private final ValueCodec values;
    private final String findList;
    private final String describeList;
    private final String insertList;
    private final String updateList;
    private final String ownList;
    private final String expireList;
    private final String selectLists;
    private final String deleteList;
    private final String listAgents;
    private final String insertMessage;
    private final String lowestMessage;
    private final String highestMessage;
    private final String lacksList;
    private final String deleteMessages;
    private final String loadMessages;

    MessageRows(Dialect dialect, SqlFiles files) {
        this.values = dialect.values();
        this.findList = files.read("find_message_list");
        this.describeList = files.read("describe_message_list");
        this.insertList = files.read("insert_message_list");
        this.updateList = files.read("update_message_list");
        this.ownList = files.read("own_message_list");
        this.expireList = files.read("expire_message_list");
        this.selectLists = files.read("select_lists");
        this.deleteList = files.read("delete_message_list");
        this.listAgents = files.read("list_agents");
        this.insertMessage = files.read("insert_message");
        this.lowestMessage = files.read("lowest_message");
        this.highestMessage = files.read("highest_message");
        this.lacksList = files.read("lacks_list");
        this.deleteMessages = files.read("delete_messages");
        this.loadMessages = files.read("load_messages");
    }

    /** The row of a list, which stays locked until the end of the transaction. */
    @Nullable Head head(Statements statements, String agentId) throws SQLException {
        return head(statements, findList, agentId);
    }

    /** The row of a list, for reading. */
    @Nullable Head describe(Statements statements, String agentId) throws SQLException {
        Head head = head(statements, describeList, agentId);
        if (head == null) {
            refuseDamage(statements, agentId);
        }
        return head;
    }

    private @Nullable Head head(Statements statements, String sql, String agentId) throws SQLException {
        PreparedStatement statement = parameters(statements, sql).text(agentId).statement();
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? head(row) : null;
        }
    }

    private Head head(ResultSet row) throws SQLException {
        String app = row.getString(5);
        MessageOwner owner = app == null ? null : new MessageOwner(app, row.getString(6));
        Expiry expiry = ExpiryColumns.read(values, row, 7);
        return new Head(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), owner, expiry, row.getBoolean(9));
    }

    void insert(Statements statements, String agentId, Head head) throws SQLException {
        owner(bind(parameters(statements, insertList), agentId, head), head.owner)
                .expiry(head.expiry)
                .statement()
                .executeUpdate();
    }

    /** Updates a list; the columns of its owner and its expiry, on which indexes depend, only if they differ from those before. */
    void update(Statements statements, String agentId, Head before, Head head) throws SQLException {
        bind(parameters(statements, updateList), agentId, head).statement().executeUpdate();
        if (!Objects.equals(before.owner, head.owner)) {
            owner(parameters(statements, ownList), head.owner)
                    .text(agentId)
                    .statement()
                    .executeUpdate();
        }
        if (!before.expiry.equals(head.expiry)) {
            parameters(statements, expireList)
                    .expiry(head.expiry)
                    .text(agentId)
                    .statement()
                    .executeUpdate();
        }
    }

    private static Parameters bind(Parameters parameters, String agentId, Head head) throws SQLException {
        return parameters
                .number(head.version)
                .number(head.firstPosition)
                .number(head.nextPosition)
                .number(head.lastWrite)
                .text(agentId);
    }

    private static Parameters owner(Parameters parameters, @Nullable MessageOwner owner) throws SQLException {
        return parameters.text(owner == null ? null : owner.appName()).text(owner == null ? null : owner.userId());
    }

    /**
     * Lists that match, also those that no longer exist but whose messages are still being removed; locks them.
     *
     * @param order the column by which they are ordered
     * @param lock the end of the query, which locks what it finds
     */
    List<Listed> matching(Statements statements, WhereClause conditions, String order, String lock, int limit)
            throws SQLException {
        String sql = selectLists + "\n" + conditions.clause() + "\nORDER BY " + order + "\nLIMIT ?" + lock;
        PreparedStatement statement =
                conditions.bind(parameters(statements, sql)).number(limit).statement();
        List<Listed> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new Listed(row.getString(10), head(row)));
            }
        }
        return found;
    }

    void insert(Statements statements, String agentId, List<String> messages, long position) throws SQLException {
        Parameters parameters = parameters(statements, insertMessage);
        for (int from = 0; from < messages.size(); from += INSERTED_AT_ONCE) {
            int to = Math.min(from + INSERTED_AT_ONCE, messages.size());
            for (int i = from; i < to; i++) {
                parameters
                        .text(agentId)
                        .number(position + i)
                        .json(messages.get(i))
                        .addBatch();
            }
            parameters.statement().executeBatch();
        }
    }

    /** The lowest position that has a row, also of a message that is no longer in the list. */
    OptionalLong lowest(Statements statements, String agentId) throws SQLException {
        return position(statements, lowestMessage, agentId);
    }

    /** The highest position that has a row. */
    OptionalLong highest(Statements statements, String agentId) throws SQLException {
        return position(statements, highestMessage, agentId);
    }

    private OptionalLong position(Statements statements, String sql, String agentId) throws SQLException {
        PreparedStatement statement = parameters(statements, sql).text(agentId).statement();
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long position = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(position);
        }
    }

    /** Whether an agent has messages and no list, both checked in one statement. */
    boolean lacksList(Statements statements, String agentId) throws SQLException {
        PreparedStatement statement =
                parameters(statements, lacksList).text(agentId).text(agentId).statement();
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /**
     * Checks an agent that seems to have no list.
     *
     * @throws DamagedDataException if it has messages nevertheless
     */
    void refuseDamage(Statements statements, String agentId) throws SQLException {
        if (lacksList(statements, agentId)) {
            throw new DamagedDataException("agent", agentId, "its list is missing, though there are messages");
        }
    }

    /** Removes the messages from one position up to another, without a statement if there can be none. */
    void delete(Statements statements, String agentId, long from, long below) throws SQLException {
        if (from == below) {
            return;
        }
        parameters(statements, deleteMessages)
                .text(agentId)
                .number(from)
                .number(below)
                .statement()
                .executeUpdate();
    }

    boolean deleteList(Statements statements, String agentId) throws SQLException {
        return parameters(statements, deleteList).text(agentId).statement().executeUpdate() > 0;
    }

    /** The newest messages. Positions are unique, so that a message is missing only if there are too few. */
    StoredMessages load(Statements statements, String agentId, int last) throws SQLException {
        PreparedStatement statement =
                parameters(statements, loadMessages).number(last).text(agentId).statement();
        List<String> messages = new ArrayList<>();
        long version = NO_LIST;
        long stored = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                version = row.getLong(1);
                stored = row.getLong(2);
                String message = values.getJson(row, 3);
                if (message != null) {
                    messages.add(message);
                }
            }
        }
        if (version == NO_LIST) {
            refuseDamage(statements, agentId);
            return StoredMessages.NONE;
        }
        long expected = Math.min(last, stored);
        if (messages.size() < expected) {
            throw new DamagedDataException(
                    "agent", agentId, "%d of %d messages are missing".formatted(expected - messages.size(), expected));
        }
        return new StoredMessages(version, stored - messages.size(), messages);
    }

    List<String> agents(Statements statements, String after, int limit) throws SQLException {
        PreparedStatement statement =
                parameters(statements, listAgents).text(after).number(limit).statement();
        List<String> agents = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                agents.add(row.getString(1));
            }
        }
        return agents;
    }

    private Parameters parameters(Statements statements, String sql) throws SQLException {
        return new Parameters(values, statements.prepare(sql));
    }
}
