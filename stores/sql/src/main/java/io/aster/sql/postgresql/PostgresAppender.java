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
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupAppender;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
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
    private final String appendBatchWithState;
    private final String appendGroupWithState;
    private final String appendEnd;
    private final String appendEndWithState;

    PostgresAppender(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.values = dialect.values();
        this.oneByOne = new LockingAppender(connections, dialect);
        SqlFiles files = new SqlFiles(dialect);
        this.appendOne = files.read("append_one");
        String batch = files.read("append_batch");
        String going = batch.replace("{end}", "");
        String ending = batch.replace("{end}", ", status = ?, version = version + 1");
        String group = files.read("append_group");
        this.appendBatch = withoutState(going);
        this.appendGroup = withoutState(group);
        this.appendEnd = withoutState(ending);
        String state = ",\n" + files.read("append_state");
        String owner = ", app_name, user_id, 1 AS number";
        this.appendBatchWithState = fill(going, owner, state);
        this.appendGroupWithState = fill(group, ", s.app_name, s.user_id", state);
        this.appendEndWithState = fill(ending, owner, state);
    }

    private static String withoutState(String statement) {
        return fill(statement, "", "");
    }

    private static String fill(String statement, String owner, String state) {
        return statement.replace("{owner}", owner).replace("{state}", state);
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        if (removesShared(request)) {
            return oneByOne.append(request);
        }
        Optional<Appended> appended;
        try {
            appended = connections.writeStatement(
                    () -> Appender.ids(List.of(request)), statements -> send(bind(statements, request)));
        } catch (DuplicateKeyException e) {
            appended = Optional.empty();
        }
        return appended.isPresent() ? appended.get() : oneByOne.appendUnlessKnown(request);
    }

    /**
     * Whether a key of a user or an app is to be removed: one statement can't change a row twice, and a row that is deleted without a
     * change before that takes no place in the order of locks.
     */
    private static boolean removesShared(AppendRequest request) {
        for (StateChange change : request.state()) {
            if (change.value() == null && change.scope() != StateScope.SESSION) {
                return true;
            }
        }
        return false;
    }

    /**
     * A session that refuses its events does not prevent the other appends; an event that is stored already does. A removal of a key that
     * sessions share is left to {@link #append}.
     */
    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        List<AppendRequest> sent =
                requests.stream().filter(request -> !removesShared(request)).toList();
        if (sent.size() == requests.size()) {
            return sendAll(requests);
        }
        Iterator<@Nullable Appended> outcomes =
                (sent.isEmpty() ? List.<@Nullable Appended>of() : sendAll(sent)).iterator();
        List<@Nullable Appended> all = new ArrayList<>(requests.size());
        for (AppendRequest request : requests) {
            all.add(removesShared(request) ? null : outcomes.next());
        }
        return all;
    }

    private List<@Nullable Appended> sendAll(List<AppendRequest> requests) {
        try {
            return connections.writeStatement(() -> Appender.ids(requests), statements -> send(statements, requests));
        } catch (DuplicateKeyException e) {
            return Collections.nCopies(requests.size(), null);
        }
    }

    private PreparedStatement bind(Statements statements, AppendRequest request) throws SQLException {
        List<EventRecord> events = request.events();
        return events.size() == 1 && !request.changesState() && !request.endsSession()
                ? bindOne(statements, request, events.get(0))
                : bindBatch(statements, request);
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
        Parameters parameters = new Parameters(values, statements.prepare(batch(request)))
                .number(events)
                .time(request.at());
        if (request.endsSession()) {
            parameters.text(request.end());
        }
        parameters
                .text(request.sessionId())
                .text(request.status())
                .number(request.expectedSeq())
                .number(request.expectedSeq())
                .number(events);
        ArrayParameters arrays = new ArrayParameters(parameters);
        new EventArrays(arrays, request.events()).bind();
        if (request.changesState()) {
            new StateArrays(arrays, List.of(request)).bind();
        }
        return parameters.statement();
    }

    private String batch(AppendRequest request) {
        if (request.endsSession()) {
            return request.changesState() ? appendEndWithState : appendEnd;
        }
        return request.changesState() ? appendBatchWithState : appendBatch;
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
        boolean changeState = requests.stream().anyMatch(AppendRequest::changesState);
        PreparedStatement statement = statements.prepare(changeState ? appendGroupWithState : appendGroup);
        ArrayParameters parameters = new ArrayParameters(new Parameters(values, statement));
        List<AppendRequest> ordered =
                IntStream.of(order).mapToObj(requests::get).toList();
        new GroupArrays(parameters, ordered).bind();
        if (changeState) {
            new StateArrays(parameters, ordered).bind();
        }
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                appended.set(order[row.getInt(1) - 1], new Appended(row.getLong(2)));
            }
        }
        return appended;
    }
}
