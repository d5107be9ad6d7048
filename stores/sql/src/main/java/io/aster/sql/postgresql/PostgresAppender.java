package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.DuplicateKeyException;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.table.LockingAppender;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupAppender;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Appends in one statement, which is a transaction of its own. Requests that it could not append are repeated under a lock, which
 * determines the reason.
 */
final class PostgresAppender implements GroupAppender {
    private final Connections connections;
    private final ValueCodec values;
    private final LockingAppender oneByOne;
    private final String appendOne;
    private final String appendBatch;
    private final String appendGroup;

    PostgresAppender(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.values = dialect.values();
        this.oneByOne = new LockingAppender(connections, dialect);
        SqlFiles files = new SqlFiles(dialect);
        this.appendOne = files.read("append_one");
        this.appendBatch = files.read("append_batch");
        this.appendGroup = files.read("append_group");
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        Optional<Appended> appended;
        try {
            appended = connections.writeStatement(
                    () -> Appender.ids(List.of(request)), statements -> send(bind(statements, request)));
        } catch (DuplicateKeyException e) {
            appended = Optional.empty();
        }
        return appended.isPresent() ? appended.get() : oneByOne.appendUnlessKnown(request);
    }

    /** A session that refuses its events does not prevent the other appends; an event that is stored already does. */
    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        try {
            return connections.writeStatement(() -> Appender.ids(requests), statements -> send(statements, requests));
        } catch (DuplicateKeyException e) {
            return Collections.nCopies(requests.size(), null);
        }
    }

    private PreparedStatement bind(Statements statements, AppendRequest request) throws SQLException {
        List<EventRecord> events = request.events();
        return events.size() == 1 ? bindOne(statements, request, events.get(0)) : bindBatch(statements, request);
    }

    private PreparedStatement bindOne(Statements statements, AppendRequest request, EventRecord event)
            throws SQLException {
        return new Parameters(values, statements.prepare(appendOne))
                .time(request.at())
                .text(request.sessionId())
                .text(request.status())
                .number(request.expectedSeq())
                .number(request.expectedSeq())
                .event(event)
                .statement();
    }

    private PreparedStatement bindBatch(Statements statements, AppendRequest request) throws SQLException {
        int events = request.events().size();
        Parameters parameters = new Parameters(values, statements.prepare(appendBatch))
                .number(events)
                .time(request.at())
                .text(request.sessionId())
                .text(request.status())
                .number(request.expectedSeq())
                .number(request.expectedSeq())
                .number(events);
        new EventArrays(new ArrayParameters(parameters), request.events()).bind();
        return parameters.statement();
    }

    private static Optional<Appended> send(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new Appended(row.getLong(1))) : Optional.empty();
        }
    }

    private List<@Nullable Appended> send(Statements statements, List<AppendRequest> requests) throws SQLException {
        return requests.size() == 1
                ? Collections.singletonList(
                        send(bind(statements, requests.get(0))).orElse(null))
                : sendGroup(statements, requests);
    }

    /** Sends the sessions in the order of their ids, so that two groups can't wait for each other's locks. */
    private List<@Nullable Appended> sendGroup(Statements statements, List<AppendRequest> requests)
            throws SQLException {
        int[] order = IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparing(i -> requests.get(i).sessionId()))
                .mapToInt(Integer::intValue)
                .toArray();
        List<@Nullable Appended> appended = new ArrayList<>(Collections.nCopies(requests.size(), null));
        PreparedStatement statement = statements.prepare(appendGroup);
        ArrayParameters parameters = new ArrayParameters(new Parameters(values, statement));
        new GroupArrays(parameters, IntStream.of(order).mapToObj(requests::get).toList()).bind();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                appended.set(order[row.getInt(1) - 1], new Appended(row.getLong(2)));
            }
        }
        return appended;
    }
}
