package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Connections.Work;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.DuplicateKeyException;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.EventRows;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Appends in one statement, which is a transaction of its own. Requests that it could not append are repeated under a lock, which
 * determines the reason.
 */
final class PostgresAppender implements GroupAppender {
    private final Connections connections;
    private final Dialect dialect;
    private final LockingAppender oneByOne;
    private final String appendOne;
    private final String appendBatch;
    private final String appendGroup;

    PostgresAppender(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
        this.oneByOne = new LockingAppender(connections, dialect);
        SqlFiles files = new SqlFiles(dialect);
        this.appendOne = files.read("append_one");
        this.appendBatch = files.read("append_batch");
        this.appendGroup = files.read("append_group");
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        Appended appended = send(List.of(request), statements -> sendAlone(statements, request))
                .get(0);
        return appended == null ? oneByOne.appendUnlessKnown(request) : appended;
    }

    /** A session that refuses its events does not prevent the other appends; an event that is stored already does. */
    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        return send(
                requests,
                statements -> requests.size() == 1
                        ? sendAlone(statements, requests.get(0))
                        : sendGroup(statements, requests));
    }

    private List<@Nullable Appended> send(List<AppendRequest> requests, Work<List<@Nullable Appended>> work) {
        try {
            return connections.writeAtOnce(() -> Appender.ids(requests), work);
        } catch (DuplicateKeyException e) {
            return Collections.nCopies(requests.size(), null);
        }
    }

    private List<@Nullable Appended> sendAlone(Statements statements, AppendRequest request) throws SQLException {
        return Collections.singletonList(
                request.events().size() == 1
                        ? sendOne(statements, request, request.events().get(0))
                        : sendBatch(statements, request));
    }

    private @Nullable Appended sendOne(Statements statements, AppendRequest request, EventRecord event)
            throws SQLException {
        Parameters parameters = new Parameters(dialect, statements.prepare(appendOne))
                .time(request.at())
                .text(request.sessionId())
                .text(request.status())
                .number(request.expectedSeq())
                .number(request.expectedSeq());
        return appended(EventRows.bind(parameters, event).statement());
    }

    private @Nullable Appended sendBatch(Statements statements, AppendRequest request) throws SQLException {
        int events = request.events().size();
        PreparedStatement statement = new Parameters(dialect, statements.prepare(appendBatch))
                .number(events)
                .time(request.at())
                .text(request.sessionId())
                .text(request.status())
                .number(request.expectedSeq())
                .number(request.expectedSeq())
                .number(events)
                .statement();
        new EventArrays(request.events(), new TimeTexts()).bind(new ArrayParameters(statement, 8));
        return appended(statement);
    }

    private static @Nullable Appended appended(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new Appended(row.getLong(1)) : null;
        }
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
        new GroupArrays(IntStream.of(order).mapToObj(requests::get).toList()).bind(statement);
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                appended.set(order[row.getInt(1) - 1], new Appended(row.getLong(2)));
            }
        }
        return appended;
    }
}
