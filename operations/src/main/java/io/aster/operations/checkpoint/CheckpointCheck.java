package io.aster.operations.checkpoint;

import io.aster.Aster;
import io.aster.operations.checkpoint.CheckedSession.Result;
import io.aster.operations.internal.Workers;
import io.aster.session.SessionService;
import io.aster.value.Limits;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Compares a store with a checkpoint that {@link SessionCheckpoint} wrote: that of the store itself, or of the one that its sessions were
 * imported, restored or migrated from.
 *
 * <pre>{@code
 * CheckReport report = CheckpointCheck.of(aster).run(file, VerifyingKey.read(Path.of("audit.key.pub")));
 * }</pre>
 *
 * <p>Reads the covered events, several sessions at a time, in constant memory, while the store is used. Sessions and events that came later are not
 * looked at.
 *
 * <p>Each method but {@link #run} returns a changed copy. Immutable and thread-safe.
 */
public final class CheckpointCheck {
    private final SessionService sessions;
    private final int threads;
    private final CheckListener listener;

    private CheckpointCheck(SessionService sessions, int threads, CheckListener listener) {
        this.sessions = sessions;
        this.threads = threads;
        this.listener = listener;
    }

    /** A check of this store. */
    public static CheckpointCheck of(Aster store) {
        return new CheckpointCheck(store.sessions(), SessionCheckpoint.DEFAULT_THREADS, CheckListener.NONE);
    }

    /** Sets how many sessions are read concurrently, 1 to 64; 4 by default. */
    public CheckpointCheck threads(int count) {
        return new CheckpointCheck(
                sessions, Limits.check("threads", count, 1, SessionCheckpoint.MAX_THREADS), listener);
    }

    /** Sets what receives the progress; by default it is not reported. */
    public CheckpointCheck listener(CheckListener receiver) {
        return new CheckpointCheck(sessions, threads, receiver);
    }

    /**
     * Compares. The whole file is read, and its signature checked, before any session is. Blocks until all is done.
     *
     * @param file is read twice
     * @throws WrongCheckpointException if the file is no checkpoint, was changed or cut off, or signed by another key
     * @throws java.io.UncheckedIOException if it can't be read
     * @throws io.aster.error.StoreException if the store fails
     */
    public CheckReport run(Path file, VerifyingKey key) {
        CheckReport signed = read(file, key, session -> {});
        listener.planned(signed.sessions(), signed.events());
        AtomicLong events = new AtomicLong();
        SessionComparison comparison = new SessionComparison(sessions, () -> listener.read(events.incrementAndGet()));
        Map<Result, Long> results = new EnumMap<>(Result.class);
        try (Workers workers = new Workers("check", threads)) {
            CheckReport read = read(
                    file,
                    key,
                    session -> workers.run(() -> {
                        CheckedSession checked = comparison.compare(session);
                        synchronized (results) {
                            results.merge(checked.result(), 1L, Long::sum);
                        }
                        listener.checked(checked);
                    }));
            workers.await();
            return new CheckReport(read.createdAt(), read.sessions(), read.events(), results);
        }
    }

    /** Passes the sessions of a file on, and returns what it has, without results. */
    private static CheckReport read(Path file, VerifyingKey key, Consumer<SignedSession> each) {
        try (CheckpointInput input = new CheckpointInput(file, key)) {
            Instant createdAt = input.header();
            long sessions = 0;
            long events = 0;
            for (SignedSession next = input.next(); next != null; next = input.next()) {
                sessions++;
                events += next.events();
                each.accept(next);
            }
            return new CheckReport(createdAt, sessions, events, Map.of());
        }
    }
}
