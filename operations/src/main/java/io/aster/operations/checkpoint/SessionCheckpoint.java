package io.aster.operations.checkpoint;

import io.aster.Aster;
import io.aster.operations.internal.SessionTotals;
import io.aster.operations.internal.Workers;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.value.Limits;
import io.aster.value.Times;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a signed checkpoint: which sessions a store has now, and a digest of the events of each. {@link CheckpointCheck} compares it with the
 * store, or with a copy, later. It has no texts, but ids, apps and users.
 *
 * <pre>{@code
 * SigningKey key = SigningKey.create(Path.of("audit.key"), Path.of("audit.key.pub"));
 * try (OutputStream file = Files.newOutputStream(path)) {
 *     CheckpointReport report = SessionCheckpoint.of(aster).writeTo(file, key);
 * }
 * }</pre>
 *
 * <p>Reads all events of the sessions, several sessions at a time, in constant memory, while the store is used. Each session is signed as of one
 * moment; one that is created meanwhile is missing, one that is being restored is left out. Where the store keeps proofs, those of each
 * session are checked first; one that does not hold, or can't be read, is reported and not signed.
 *
 * <p>Each method but {@link #writeTo} returns a changed copy. Immutable and thread-safe.
 */
public final class SessionCheckpoint {
    /** How many sessions are read concurrently by default. */
    public static final int DEFAULT_THREADS = 4;

    /** The largest number of threads. */
    public static final int MAX_THREADS = 64;

    /** How many sessions are read before their lines are written, in their order. */
    private static final int BATCH = 256;

    private final SessionService sessions;
    private final SessionFilter filter;
    private final int threads;
    private final Clock clock;
    private final CheckpointListener listener;

    private SessionCheckpoint(
            SessionService sessions, SessionFilter filter, int threads, Clock clock, CheckpointListener listener) {
        this.sessions = sessions;
        this.filter = filter;
        this.threads = threads;
        this.clock = clock;
        this.listener = listener;
    }

    /** A checkpoint of all sessions of a store. */
    public static SessionCheckpoint of(Aster store) {
        return new SessionCheckpoint(
                store.sessions(), SessionFilter.all(), DEFAULT_THREADS, Clock.systemUTC(), CheckpointListener.NONE);
    }

    /** Chooses the sessions; the filter's order must be that of creation. */
    public SessionCheckpoint filter(SessionFilter chosen) {
        return new SessionCheckpoint(sessions, chosen, threads, clock, listener);
    }

    /** Sets how many sessions are read concurrently, 1 to {@value #MAX_THREADS}; {@value #DEFAULT_THREADS} by default. */
    public SessionCheckpoint threads(int count) {
        Limits.check("threads", count, 1, MAX_THREADS);
        return new SessionCheckpoint(sessions, filter, count, clock, listener);
    }

    /** Sets the clock of the checkpoint's time; that of the system by default. */
    public SessionCheckpoint clock(Clock other) {
        return new SessionCheckpoint(sessions, filter, threads, other, listener);
    }

    /** Sets what receives the progress; by default it is not reported. */
    public SessionCheckpoint listener(CheckpointListener receiver) {
        return new SessionCheckpoint(sessions, filter, threads, clock, receiver);
    }

    /**
     * Writes the checkpoint; the target stays open. Blocks until all is done. What was written before an error has no signature.
     *
     * @throws io.aster.error.StoreException if the store fails
     * @throws java.io.UncheckedIOException if the target can't be written
     */
    public CheckpointReport writeTo(OutputStream target, SigningKey key) {
        SessionTotals planned = SessionTotals.of(chosen());
        listener.planned(planned.sessions(), planned.events());
        SessionSigning signing = new SessionSigning(sessions, listener);
        Instant createdAt = Times.now(clock);
        CheckpointOutput output = new CheckpointOutput(target, createdAt);
        long count = 0;
        long events = 0;
        try (Workers workers = new Workers("checkpoint", threads)) {
            Iterator<Session> chosen = chosen();
            while (chosen.hasNext()) {
                for (SignedSession session : next(chosen, signing, workers)) {
                    output.add(session);
                    count++;
                    events += session.events();
                }
            }
        }
        output.sign(key);
        return new CheckpointReport(createdAt, count, events, signing.leftOut(), signing.unreadable());
    }

    private Iterator<Session> chosen() {
        return sessions.streamSessions(filter).iterator();
    }

    private static Iterable<SignedSession> next(Iterator<Session> chosen, SessionSigning signing, Workers workers) {
        @Nullable SignedSession[] signed = new SignedSession[BATCH];
        for (int i = 0; i < BATCH && chosen.hasNext(); i++) {
            int place = i;
            Session session = chosen.next();
            workers.run(() -> signed[place] = signing.sign(session));
        }
        workers.await();
        return Arrays.stream(signed).filter(Objects::nonNull).toList();
    }
}
