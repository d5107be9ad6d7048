package io.aster.sql;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Commits the appends of many callers together, so that one write to the disk serves them all. A lone caller waits for nobody. The
 * appends of a session all go through the same lane: no two groups meet at a session. Thread-safe.
 */
final class GroupCommit implements Appender {
    /** Only a server that is stuck takes longer for a group; then whoever has to do with other sessions passes it by. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final GroupAppender appender;
    private final List<CommitLane> lanes;

    /**
     * Group commit on one store.
     *
     * @param lanes how many groups may be written at the same time
     */
    GroupCommit(GroupAppender appender, int lanes) {
        this.appender = appender;
        this.lanes = Stream.generate(() -> new CommitLane(appender, PATIENCE))
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
