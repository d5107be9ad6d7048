package io.aster.agent.run;

import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentException;
import io.aster.agent.AgentWork;
import io.aster.agent.Emitter;
import io.aster.agent.EventStream;
import io.aster.agent.StepResult;
import io.aster.session.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that is being recorded: the events that its agents emit, as they are stored.
 *
 * <pre>{@code
 * try (SessionRun run = runner.run(session.id(), pipeline, "Report on March")) {
 *     run.forEachRemaining(event -> System.out.println(event.branch() + ": " + event.content()));
 *     System.out.println(run.result().orElse("nothing to say"));
 * }
 * }</pre>
 *
 * <p>The rules are those of {@link EventStream}: lazy, bounded, to be closed, an error once and after the events before it. The agents run
 * concurrently with the reader; the events that are ready are stored in one commit when the reader requests more. The events that the
 * runner writes itself (the user's message, the ends of steps, the end of the run) are in the session, but not among these events.
 *
 * <p>Read by one thread at a time; {@link #close} may be called by any thread, at any time, and again. When another thread
 * closes just after a {@code hasNext}, {@code next} throws a {@link java.util.NoSuchElementException}.
 */
public final class SessionRun implements Iterator<Event>, AutoCloseable {
    private final AgentWork work;
    private final Recorder recorder;
    private final RunEnding ending;
    private final Consumer<SessionRun> atEnd;

    private final ReentrantLock reading = new ReentrantLock();
    private final Deque<Event> ready = new ArrayDeque<>();
    private boolean over;
    private volatile boolean closing;
    private volatile @Nullable StepResult outcome;

    /**
     * A run whose beginning is recorded.
     *
     * @param outcome the result of the run, if it was completed before
     * @param atEnd called when the run is over
     */
    SessionRun(
            AgentWork work,
            Recorder recorder,
            RunEnding ending,
            @Nullable StepResult outcome,
            Consumer<SessionRun> atEnd) {
        this.work = work;
        this.recorder = recorder;
        this.ending = ending;
        this.outcome = outcome;
        this.over = outcome != null;
        this.atEnd = atEnd;
    }

    /** The session that the run is recorded in. */
    public String sessionId() {
        return recorder.sessionId();
    }

    /** Identifies the run; stays the same when it is resumed. */
    public String invocationId() {
        return work.context().invocationId();
    }

    /** The number of the attempt: 1, increased by one with every resume. */
    public int attempt() {
        return work.context().attempt();
    }

    /** The result of the run, which is that of its agent. Empty before the run is completed, or if the agent emitted no text. */
    public Optional<String> result() {
        StepResult came = outcome;
        return came == null ? Optional.empty() : Optional.ofNullable(came.text());
    }

    /**
     * Whether there is another event; blocks until that is known, and the event is stored.
     *
     * @throws AgentException if an agent failed, or the run timed out: the session is failed, and the failure recorded
     * @throws AgentCancelledException if the run was cancelled, or the reading thread interrupted: the session stays active
     * @throws io.aster.session.SessionConflictException if another writer has appended to the session: the run continues with that writer
     * @throws io.aster.session.SessionNotActiveException if the session was ended meanwhile, as a sweeper may
     * @throws io.aster.error.StoreException if the store failed; the run can be resumed
     */
    @Override
    public boolean hasNext() {
        reading.lock();
        try {
            while (ready.isEmpty() && !over && !closing) {
                advance();
            }
            return !ready.isEmpty();
        } finally {
            reading.unlock();
        }
    }

    /**
     * The next event, as stored.
     *
     * @throws NoSuchElementException if there is none
     */
    @Override
    public Event next() {
        reading.lock();
        try {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        } finally {
            reading.unlock();
        }
    }

    /**
     * Reads to the end, for callers that need only the result.
     *
     * @return the {@link #result}
     */
    public Optional<String> readToEnd() {
        forEachRemaining(event -> {});
        return result();
    }

    /**
     * Stops the agents and waits for them, 10 seconds at most. A run that has not ended is cancelled: every event that an {@link Emitter}
     * has accepted is stored, however many agents it has to pass through, and the session stays active, so that the run can be resumed.
     * Works on an interrupted thread, too; its interrupt flag is set again afterwards.
     *
     * @throws io.aster.error.AsterException if those events could not be stored
     */
    @Override
    public void close() {
        closing = true;
        work.close();
        reading.lock();
        try {
            ready.clear();
            if (!over) {
                stop();
                ending.cancel();
            }
        } finally {
            reading.unlock();
        }
    }

    /** The sequence number of the last event that is known to be stored. */
    long lastSeq() {
        return recorder.lastSeq();
    }

    private void advance() {
        try {
            recorder.checkAccepted();
            if (work.hasNext()) {
                ready.addAll(recorder.record(work.take()));
                ready.removeIf(this::isMark);
            } else if (!closing) {
                outcome = ending.complete();
                stop();
            }
        } catch (RuntimeException e) {
            stop();
            if (e instanceof AgentException failure) {
                ending.fail(failure);
            }
            throw e;
        }
    }

    private boolean isMark(Event event) {
        return RunJournal.isMark(invocationId(), event.invocationId(), event.metadata());
    }

    private void stop() {
        over = true;
        work.close();
        atEnd.accept(this);
    }
}
