package io.aster.testkit.linear;

import io.aster.session.SessionService;
import io.aster.testkit.load.Crowd;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Some calls of each of some threads, started together, on a few sessions that no other round uses. */
final class CheckRound {
    private static final int THREADS = 8;
    private static final int CALLS = 12;
    private static final int MAX_SESSIONS = 3;

    private final List<SessionService> services;
    private final List<String> sessionIds;
    private final SplittableRandom random;
    private final boolean deletes;
    private final Sightings sightings = new Sightings();

    /**
     * A round.
     *
     * @param services one for each opened store; threads are shared out among them
     */
    CheckRound(List<SessionService> services, long number, SplittableRandom random) {
        this.services = services;
        this.random = random;
        this.deletes = random.nextBoolean();
        sessionIds = IntStream.rangeClosed(0, random.nextInt(MAX_SESSIONS))
                .mapToObj(i -> "linear-" + number + "-" + i)
                .toList();
    }

    /** Makes the calls and returns those on each session. */
    Collection<List<RecordedCall>> histories() {
        List<RecordedCall> calls = new ArrayList<>(inEverySession(0, List.of(new Create("first", sightings))));
        List<Callable<List<RecordedCall>>> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            CallWorkload workload = new CallWorkload(random.split(), deletes, thread, sessionIds, sightings);
            CallRecorder recorder = recorder(thread);
            threads.add(() -> IntStream.range(0, CALLS)
                    .mapToObj(call -> workload.next(recorder))
                    .toList());
        }
        try (Crowd<List<RecordedCall>> crowd = new Crowd<>(threads)) {
            crowd.results().forEach(calls::addAll);
        }
        for (int last = 0; last < services.size(); last++) {
            calls.addAll(inEverySession(last, List.of(new Get(sightings), Read.page(0, 10_000))));
        }
        return calls.stream()
                .collect(Collectors.groupingBy(RecordedCall::sessionId))
                .values();
    }

    /** Removes what is left of the round. */
    void removeSessions() {
        sessionIds.forEach(services.get(0)::delete);
    }

    /** Makes calls without concurrent ones. */
    private List<RecordedCall> inEverySession(int thread, List<SessionOperation> operations) {
        CallRecorder recorder = recorder(thread);
        return sessionIds.stream()
                .flatMap(id -> operations.stream().map(operation -> recorder.record(id, operation)))
                .toList();
    }

    private CallRecorder recorder(int thread) {
        return new CallRecorder(thread, services.get(thread % services.size()));
    }
}
