package io.aster.sql;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Appends in one round trip: a text of several statements that moves sessions, inserts their events and commits, or does nothing of
 * it. What it did not append goes one by one through an appender that can tell why.
 */
final class MysqlAppender implements Appender {
    /** Larger texts gain nothing from a round trip less. */
    private static final long MAX_CHARS = 256 * 1024;

    private static final int MAX_EVENTS = 500;

    /** A character takes up to three bytes, and an escape doubles it; the rest of an event is small. */
    private static final long BYTES_OF_CHAR = 6;

    private static final long BYTES_OF_EVENT = 16 * 1024;

    private final Connections connections;
    private final Dialect dialect;
    private final LockingAppender oneByOne;
    private final long maxPacket;

    /**
     * An appender on connections that take several statements at once.
     *
     * @param maxPacket the server's {@code max_allowed_packet}, in bytes
     */
    MysqlAppender(Connections connections, Dialect dialect, LockingAppender oneByOne, long maxPacket) {
        this.connections = connections;
        this.dialect = dialect;
        this.oneByOne = oneByOne;
        this.maxPacket = maxPacket;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return append(List.of(request)).get(0);
    }

    /**
     * Appends to several sessions in one transaction, each append with an outcome of its own.
     *
     * @param requests at most one for each session
     * @return the outcomes, in the order of the requests
     */
    List<AppendOutcome> append(List<AppendRequest> requests) {
        if (!fits(requests)) {
            return requests.stream().map(oneByOne::append).toList();
        }
        List<AppendOutcome> appended = atOnce(requests);
        return appended != null
                ? appended
                : requests.stream().map(oneByOne::appendUnlessKnown).toList();
    }

    /** The outcomes, or {@code null} if one of the requests stands in the way of all. */
    private @Nullable List<AppendOutcome> atOnce(List<AppendRequest> requests) {
        MysqlAppendText text = requests.size() == 1
                ? new MysqlAppendToOne(dialect, requests.get(0))
                : new MysqlAppendToMany(dialect, requests);
        try {
            return connections
                    .writeAtOnce(() -> Appender.ids(requests), text::run)
                    .orElse(null);
        } catch (DuplicateKeyException e) {
            return null;
        }
    }

    private boolean fits(List<AppendRequest> requests) {
        long chars = 0;
        int events = 0;
        for (AppendRequest request : requests) {
            events += request.events().size();
            for (EventRecord event : request.events()) {
                chars += length(event.content()) + length(event.actions()) + length(event.metadata());
            }
        }
        return events <= MAX_EVENTS
                && chars <= MAX_CHARS
                && chars * BYTES_OF_CHAR + events * BYTES_OF_EVENT <= maxPacket;
    }

    private static int length(@Nullable String json) {
        return json == null ? 0 : json.length();
    }
}
