package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.DuplicateKeyException;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.LockingAppender;
import io.aster.sql.internal.table.StateSql;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupAppender;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends in one round trip to one session and in two to several, by texts of several statements. Requests that it could not append, and
 * those that mark a history, are passed one by one to an appender that determines the reason.
 */
final class MysqlAppender implements GroupAppender {
    /** Larger texts gain nothing from saving a round trip. */
    private static final long MAX_CHARS = 256 * 1024;

    private static final int MAX_EVENTS = 500;

    /** A character takes up to three bytes, and an escape doubles it; the rest of an event is small. */
    private static final long BYTES_OF_CHAR = 6;

    private static final long BYTES_OF_EVENT = 16 * 1024;

    private final Connections connections;
    private final MysqlAppendToOne toOne;
    private final MysqlAppendToMany toMany;
    private final LockingAppender oneByOne;
    private final long maxPacket;

    /**
     * An appender on connections that accept several statements in one request.
     *
     * @param maxPacket the server's {@code max_allowed_packet}, in bytes
     */
    MysqlAppender(Connections connections, Dialect dialect, LockingAppender oneByOne, long maxPacket) {
        this.connections = connections;
        SqlFiles files = new SqlFiles(dialect);
        StateSql state = new StateSql(files);
        this.toOne = new MysqlAppendToOne(dialect, files, state);
        this.toMany = new MysqlAppendToMany(dialect, files, state);
        this.oneByOne = oneByOne;
        this.maxPacket = maxPacket;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        List<AppendRequest> alone = List.of(request);
        if (request.marksHistory() || !fits(alone)) {
            return oneByOne.append(request);
        }
        Appended appended = send(alone).get(0);
        return appended == null ? oneByOne.appendUnlessKnown(request) : appended;
    }

    /** None are stored if a session is locked or an event is known already. */
    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        return fits(requests) ? send(requests) : none(requests);
    }

    private List<@Nullable Appended> send(List<AppendRequest> requests) {
        try {
            return connections
                    .writeStatement(
                            () -> Appender.ids(requests),
                            statements -> MysqlMultiStatement.append(statements, same -> append(same, requests)))
                    .orElseGet(() -> none(requests));
        } catch (DuplicateKeyException e) {
            return none(requests);
        }
    }

    private List<@Nullable Appended> append(Statements statements, List<AppendRequest> requests) throws SQLException {
        return requests.size() == 1
                ? List.of(toOne.append(statements, requests.get(0)))
                : toMany.append(statements, requests);
    }

    private static List<@Nullable Appended> none(List<AppendRequest> requests) {
        return Collections.nCopies(requests.size(), null);
    }

    private boolean fits(List<AppendRequest> requests) {
        long chars = 0;
        int events = 0;
        for (AppendRequest request : requests) {
            events += request.events().size() + request.state().size();
            chars += request.jsonChars();
        }
        return events <= MAX_EVENTS
                && chars <= MAX_CHARS
                && chars * BYTES_OF_CHAR + events * BYTES_OF_EVENT <= maxPacket;
    }
}
