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
import java.time.Instant;
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
    /** Of the session that events are appended to, what the parts for its state need. */
    private static final String OWNER = "app_name, user_id, 1 AS number";

    private final Connections connections;
    private final ValueCodec values;
    private final LockingAppender oneByOne;
    private final StatefulSql appendOne;
    private final StatefulSql appendBatch;
    private final StatefulSql appendEnd;
    private final StatefulSql appendGroup;

    PostgresAppender(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.values = dialect.values();
        this.oneByOne = new LockingAppender(connections, dialect);
        SqlFiles files = new SqlFiles(dialect);
        String state = files.read("append_state");
        this.appendOne = new StatefulSql(files.read("append_one"), OWNER, state);
        this.appendBatch = new StatefulSql(batch(files, false), OWNER, state);
        this.appendEnd = new StatefulSql(batch(files, true), OWNER, state);
        this.appendGroup = new StatefulSql(files.read("append_group"), "s.app_name, s.user_id", state);
    }

    /** The statement that appends several events to a session, and maybe ends it. */
    static String batch(SqlFiles files, boolean ends) {
        return files.read("append_batch")
                .replace("{end}", ends ? ", status = r.to_status, version = version + 1" : "")
                .replace("{to_status}", ends ? ", ? AS to_status" : "");
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        if (removesShared(request) || request.marksHistory()) {
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
        return events.size() == 1 && !request.endsSession()
                ? bindOne(statements, request, events.get(0))
                : bindBatch(statements, request);
    }

    private PreparedStatement bindOne(Statements statements, AppendRequest request, EventRecord event)
            throws SQLException {
        boolean proves = StatefulSql.haveProofs(List.of(request));
        Parameters parameters =
                new Parameters(values, statements.prepare(appendOne.of(List.of(request)))).time(request.at());
        if (proves) {
            parameters.text(request.proof());
        }
        parameters
                .text(request.sessionId())
                .text(request.status())
                .number(request.expectedSeq())
                .number(request.expectedSeq());
        bindCreation(parameters, request);
        if (request.changesState()) {
            new StateArrays(new ArrayParameters(parameters), List.of(request)).bind();
        }
        parameters.event(event);
        return (proves ? parameters.text(event.proof()) : parameters).statement();
    }

    private static void bindCreation(Parameters parameters, AppendRequest request) throws SQLException {
        Instant createdAt = request.createdAt();
        if (createdAt != null) {
            parameters.time(createdAt);
        }
    }

    private PreparedStatement bindBatch(Statements statements, AppendRequest request) throws SQLException {
        int events = request.events().size();
        StatefulSql append = request.endsSession() ? appendEnd : appendBatch;
        Parameters parameters = new Parameters(values, statements.prepare(append.of(List.of(request))))
                .number(events)
                .time(request.at());
        if (request.endsSession()) {
            parameters.text(request.end());
        }
        boolean proves = StatefulSql.haveProofs(List.of(request));
        if (proves) {
            parameters.text(request.proof());
        }
        parameters
                .text(request.sessionId())
                .text(request.status())
                .number(request.expectedSeq())
                .number(request.expectedSeq());
        bindCreation(parameters, request);
        ArrayParameters arrays = new ArrayParameters(parameters);
        EventArrays eventArrays = new EventArrays(arrays, request.events());
        eventArrays.bind();
        if (proves) {
            eventArrays.bindProofs();
        }
        if (request.changesState()) {
            new StateArrays(arrays, List.of(request)).bind();
        }
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
        boolean changeState = requests.stream().anyMatch(AppendRequest::changesState);
        PreparedStatement statement = statements.prepare(appendGroup.of(requests));
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
