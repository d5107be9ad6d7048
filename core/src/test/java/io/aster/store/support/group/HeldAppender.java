package io.aster.store.support.group;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps events in memory, and lets each write begin, but end only when the test says so. Thread-safe. */
final class HeldAppender implements GroupAppender {
    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<List<AppendRequest>> groups = new ArrayList<>();
    private final List<AppendRequest> singles = new ArrayList<>();
    private final Map<String, List<EventRecord>> stored = new HashMap<>();
    private volatile Runnable beforeGroup = () -> {};
    private volatile Runnable afterGroup = () -> {};

    /** Lets this number of writes end; they need not have begun. */
    void release(int writes) {
        permits.release(writes);
    }

    /** Lets all writes end from now on. */
    void releaseAll() {
        permits.release(1_000_000);
    }

    /** Runs before a group is stored; may throw. */
    void beforeGroup(Runnable action) {
        beforeGroup = action;
    }

    /** Runs when a group is stored; may throw instead of the answer. */
    void afterGroup(Runnable action) {
        afterGroup = action;
    }

    /** How many writes have begun. */
    int begun() {
        return begun.get();
    }

    /** How many writes were under way at most. */
    int most() {
        return most.get();
    }

    synchronized List<List<AppendRequest>> groups() {
        return List.copyOf(groups);
    }

    synchronized List<AppendRequest> singles() {
        return List.copyOf(singles);
    }

    synchronized List<String> ids(String sessionId) {
        return stored.getOrDefault(sessionId, List.of()).stream()
                .map(EventRecord::id)
                .toList();
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        return hold(() -> {
            singles.add(request);
            return store(request);
        });
    }

    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        return hold(() -> {
            beforeGroup.run();
            groups.add(requests);
            List<@Nullable Appended> outcomes = new ArrayList<>();
            for (AppendRequest request : requests) {
                outcomes.add(store(request) instanceof Appended appended ? appended : null);
            }
            afterGroup.run();
            return outcomes;
        });
    }

    private <T> T hold(Supplier<T> write) {
        begun.incrementAndGet();
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            Waiting.patiently(() -> permits.tryAcquire(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS));
            synchronized (this) {
                return write.get();
            }
        } finally {
            running.decrementAndGet();
        }
    }

    private AppendOutcome store(AppendRequest request) {
        List<EventRecord> events = stored.computeIfAbsent(request.sessionId(), id -> new ArrayList<>());
        List<EventRecord> known = events.stream()
                .filter(event ->
                        request.events().stream().anyMatch(wanted -> wanted.id().equals(event.id())))
                .toList();
        if (!known.isEmpty()) {
            return new Known(known);
        }
        long first = events.size() + 1L;
        request.events().forEach(event -> events.add(event.withSeq(events.size() + 1L)));
        return new Appended(first);
    }
}
