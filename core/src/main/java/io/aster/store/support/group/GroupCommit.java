package io.aster.store.support.group;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Appends for many callers together, so that they share the cost of a commit: a write to the disk, a round trip. A caller without
 * concurrent callers writes immediately. Every caller receives its own outcome. While one write takes longer than a second, the appends
 * that wait for it bypass the group. A group has at most 256 events and 256 K characters of JSON; an append of more than an eighth of that
 * bypasses groups, and so does one that ends its session or marks its history. Appends that bypass groups are written one at a time for each
 * session. Thread-safe; starts no thread and needs no closing.
 */
public final class GroupCommit implements Appender {
    /** Only a server that hangs takes longer for a group; then appends to other sessions must not wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How long an append that bypasses groups waits for others of its session. */
    private static final Duration TURN = Duration.ofSeconds(30);

    /** An append that takes more than this part of a group would delay the others by more than it gains. */
    private static final int PART = 8;

    /** Fewer callers gain more by sharing one commit than by preparing their own during another one. */
    private static final int MANY = 24;

    /** Callers share one lane again below this number: a margin, so that small changes of their number do not switch lanes all the time. */
    private static final int FEW = MANY / 2;

    private final Appender alone;
    private final List<CommitLane> lanes;
    private volatile boolean spread;

    /**
     * Group commit in several lanes. Many callers are distributed over them by session; few callers share the first one.
     *
     * @param lanes how many groups may be written at the same time, 1 or more. Two of them may contain the same session when callers become
     *     many or few: an appender that locks sessions leaves out those that are locked
     */
    public GroupCommit(GroupAppender appender, int lanes) {
        this(appender, lanes, PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long a write may take before appends that wait for it bypass the group
     */
    public GroupCommit(GroupAppender appender, int lanes, Duration patience) {
        this.alone = new SessionTurns(appender, TURN);
        this.lanes = Stream.generate(() -> new CommitLane(appender, alone, patience))
                .limit(lanes)
                .toList();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return bypasses(request)
                ? alone.append(request)
                : lane(request.sessionId()).append(request);
    }

    /**
     * Whether an append is too large for a group, or does what a group can't: ends its session, marks its history, or belongs to a restore,
     * whose sessions are not active.
     */
    private static boolean bypasses(AppendRequest request) {
        return request.events().size() > AppendGroup.MAX_EVENTS / PART
                || request.jsonChars() > AppendGroup.MAX_CHARS / PART
                || request.endsSession()
                || request.marksHistory()
                || request.isRestoring();
    }

    /**
     * The number of groups written so far, {@code groups.written}, and of the appends in them, {@code groups.appends}; an append of a caller
     * without concurrent callers is in no group.
     */
    @Override
    public Map<String, Long> figures() {
        long groups = 0;
        long appends = 0;
        for (CommitLane lane : lanes) {
            groups += lane.groups();
            appends += lane.grouped();
        }
        return Map.of("groups.written", groups, "groups.appends", appends);
    }

    private CommitLane lane(String sessionId) {
        return lanes.get(isSpread() ? Math.floorMod(sessionId.hashCode(), lanes.size()) : 0);
    }

    private boolean isSpread() {
        int callers = 0;
        for (CommitLane lane : lanes) {
            callers += lane.callers();
        }
        if (spread ? callers < FEW : callers >= MANY) {
            spread = !spread;
        }
        return spread;
    }
}
