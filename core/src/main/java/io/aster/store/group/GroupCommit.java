package io.aster.store.group;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Appends for many callers together, so that what each commit costs serves them all: a write to the disk, a round trip. A lone caller
 * waits for nobody, and each gets an outcome of its own. An append that waits for its turn for a second goes by itself. A group has at most 256
 * events and 256 K characters of JSON; an append of more than an eighth of that goes by itself. Thread-safe; starts no thread and needs
 * no closing.
 */
public final class GroupCommit implements Appender {
    /** Only a server that is stuck takes longer for a group; then whoever has to do with other sessions passes it by. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Fewer callers gain more by sharing one commit than by making ready while another is under way. */
    private static final int ENOUGH = 24;

    private final GroupAppender appender;
    private final List<CommitLane> lanes;
    private final boolean anyLane;

    private GroupCommit(GroupAppender appender, int lanes, Duration patience, boolean anyLane) {
        this.appender = appender;
        this.lanes = Stream.generate(() -> new CommitLane(appender, patience))
                .limit(lanes)
                .toList();
        this.anyLane = anyLane;
    }

    /**
     * For a store that locks sessions: the appends of a session all go through the same lane, so that no two groups meet at it.
     *
     * @param lanes how many groups may be written at the same time, 1 or more
     */
    public static GroupCommit bySession(GroupAppender appender, int lanes) {
        return bySession(appender, lanes, PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long an append waits for its turn
     */
    public static GroupCommit bySession(GroupAppender appender, int lanes, Duration patience) {
        return new GroupCommit(appender, lanes, patience, false);
    }

    /**
     * For a store in which groups don't wait for each other: further lanes are for what would make the first one's groups large.
     *
     * @param lanes as for {@link #bySession(GroupAppender, int)}
     */
    public static GroupCommit byLoad(GroupAppender appender, int lanes) {
        return new GroupCommit(appender, lanes, PATIENCE, true);
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        if (AppendGroup.isLarge(request)) {
            return appender.append(request);
        }
        return (anyLane ? lane() : lane(request.sessionId())).append(request);
    }

    private CommitLane lane(String sessionId) {
        return lanes.get(Math.floorMod(sessionId.hashCode(), lanes.size()));
    }

    /** The first, or if it has enough callers the one that has the fewest. */
    private CommitLane lane() {
        CommitLane best = lanes.get(0);
        if (best.callers() >= ENOUGH) {
            for (CommitLane lane : lanes) {
                best = lane.callers() < best.callers() ? lane : best;
            }
        }
        return best;
    }
}
