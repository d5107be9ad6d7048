package io.aster.store.group;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Appends for many callers together, so that what each commit costs serves them all: a write to the disk, a round trip. A lone caller
 * waits for nobody, and each gets an outcome of its own. The appends of a session all go through the same lane: no two groups meet at a
 * session. A group has at most 256 events and 256 K characters of JSON; an append of more than an eighth of that goes by itself.
 * Thread-safe; starts no thread and needs no closing.
 */
public final class GroupCommit implements Appender {
    /** Only a server that is stuck takes longer for a group; then whoever has to do with other sessions passes it by. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final GroupAppender appender;
    private final List<CommitLane> lanes;

    /**
     * Group commit on one store, where an append waits for its turn for a second at most, before its caller goes by itself.
     *
     * @param lanes how many groups may be written at the same time, 1 or more
     */
    public GroupCommit(GroupAppender appender, int lanes) {
        this(appender, lanes, PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long an append waits for its turn
     */
    public GroupCommit(GroupAppender appender, int lanes, Duration patience) {
        this.appender = appender;
        this.lanes = Stream.generate(() -> new CommitLane(appender, patience))
                .limit(lanes)
                .toList();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return AppendGroup.isLarge(request)
                ? appender.append(request)
                : lane(request.sessionId()).append(request);
    }

    private CommitLane lane(String sessionId) {
        return lanes.get(Math.floorMod(sessionId.hashCode(), lanes.size()));
    }
}
