package io.aster.testkit.linear;

import io.aster.session.Session;
import io.aster.session.SessionStatus;
import io.aster.testkit.linear.Move.Change;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Draws the calls of one thread in one round. The kinds of calls, the sessions, the event ids and texts depend on the random numbers alone;
 * expected versions and sequence numbers are those that a thread last saw.
 */
final class CallWorkload {
    private enum Kind {
        APPEND,
        READ,
        GET,
        UPDATE,
        MOVE,
        CREATE,
        DELETE
    }

    /** The percentage of each kind of call in a round with deletes. */
    private static final int[] ALL = {34, 14, 10, 14, 14, 8, 6};

    /** The percentage of each kind of call in a round without deletes. */
    private static final int[] WRITES = {54, 18, 8, 10, 10, 0, 0};

    private static final int MAX_BATCH = 3;

    /** One append of this number ends its session. */
    private static final int ENDS = 12;

    /** Half of the changes lead to active, half away from it. */
    private static final List<Change> CHANGES =
            List.of(Change.COMPLETE, Change.FAIL, Change.REACTIVATE, Change.REACTIVATE);

    private final SplittableRandom random;
    private final int[] percent;
    private final int thread;
    private final List<String> sessionIds;
    private final Sightings sightings;
    private int step;

    /**
     * The calls of a thread.
     *
     * @param deletes whether sessions are deleted and created again
     */
    CallWorkload(SplittableRandom random, boolean deletes, int thread, List<String> sessionIds, Sightings sightings) {
        this.random = random;
        this.percent = deletes ? ALL : WRITES;
        this.thread = thread;
        this.sessionIds = sessionIds;
        this.sightings = sightings;
    }

    /** Runs the next call. */
    RecordedCall next(CallRecorder recorder) {
        step++;
        String sessionId = sessionIds.get(random.nextInt(sessionIds.size()));
        return recorder.record(sessionId, operation(sessionId));
    }

    private SessionOperation operation(String sessionId) {
        return switch (kind()) {
            case APPEND -> append(sessionId);
            case READ ->
                random.nextBoolean()
                        ? Read.page(random.nextInt(4), 1 + random.nextInt(20))
                        : Read.last(1 + random.nextInt(5));
            case GET -> new Get(sightings);
            case UPDATE -> update(sessionId);
            case MOVE -> new Move(CHANGES.get(random.nextInt(CHANGES.size())), sightings);
            case CREATE -> new Create(label(), sightings);
            case DELETE -> new Delete();
        };
    }

    private Kind kind() {
        int left = random.nextInt(100);
        int kind = 0;
        while (left >= percent[kind]) {
            left -= percent[kind++];
        }
        return Kind.values()[kind];
    }

    private SessionOperation append(String sessionId) {
        int size = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(MAX_BATCH);
        Set<String> ids = new LinkedHashSet<>();
        Stream.generate(this::eventId).limit(size).forEach(ids::add);
        List<GivenEvent> events = ids.stream()
                .map(id -> new GivenEvent(id, random.nextInt(6) == 0 ? "other" : "text"))
                .toList();
        long expectedSeq = random.nextInt(4) == 0 ? sightings.eventCount(sessionId) : Append.ANY;
        return new Append(events, expectedSeq, random.nextInt(ENDS) == 0 ? end() : null);
    }

    private SessionStatus end() {
        return random.nextBoolean() ? SessionStatus.COMPLETED : SessionStatus.FAILED;
    }

    /** An event id that only this call uses, one that other threads are about to use too, or one that is probably stored. */
    private String eventId() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> label() + "." + random.nextInt(100);
            case 2, 3 -> "e" + step / 2;
            default -> "e" + random.nextInt(1 + step / 2);
        };
    }

    private SessionOperation update(String sessionId) {
        // Drawn first, so that what was seen does not change the numbers that follow.
        int choice = random.nextInt(8);
        Session copy = sightings.last(sessionId);
        if (copy == null) {
            return new Get(sightings);
        }
        SessionStatus status = switch (choice) {
            case 0 -> SessionStatus.COMPLETED;
            case 1 -> SessionStatus.ACTIVE;
            default -> copy.status();
        };
        return new Update(copy, label(), status, sightings);
    }

    /** Names this call. */
    private String label() {
        return "t" + thread + "." + step;
    }
}
