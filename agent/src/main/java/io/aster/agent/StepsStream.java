package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The events of steps one after the other, on the thread that reads them. */
abstract class StepsStream implements StoppableStream {
    private final RunContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private String message;
    private @Nullable String result;
    private boolean escalated;
    private volatile @Nullable Step current;
    private volatile boolean stopped;
    private volatile boolean over;

    StepsStream(RunContext context, String message) {
        this.context = context;
        this.message = message;
    }

    /**
     * The next step, or {@code null} if the one before was the last.
     *
     * @param message the result of the step before, or what came first
     * @param escalated whether a step so far wants to end the loop around it
     */
    abstract @Nullable Step nextStep(String message, boolean escalated);

    /** Whether the whole escalates, if one of its steps did. */
    boolean escalates(boolean escalated) {
        return escalated;
    }

    final RunContext context() {
        return context;
    }

    @Override
    public final boolean hasNext() {
        try {
            return findStep() != null;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    @Override
    public final NewEvent next() {
        try {
            Step step = findStep();
            if (step == null) {
                throw new NoSuchElementException();
            }
            return step.next();
        } catch (NoSuchElementException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    @Override
    public final void stop() {
        stopped = true;
        Step step = current;
        if (step != null) {
            step.stop();
        }
    }

    @Override
    public final void close() {
        Step last;
        lock.lock();
        try {
            over = true;
            last = current;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
        }
    }

    /** The step that the next event comes from, or {@code null} if none follows. */
    private @Nullable Step findStep() {
        while (!over) {
            Step step = current;
            if (step == null) {
                step = begin();
            }
            if (step == null || step.hasNext()) {
                return step;
            }
            end(step);
        }
        return null;
    }

    private @Nullable Step begin() {
        if (stopped) {
            throw new AgentCancelledException(context, null);
        }
        Step next = nextStep(message, escalated);
        if (next == null) {
            context.outcome().set(new FinishedStep(result, escalates(escalated)));
            over = true;
            return null;
        }
        lock.lock();
        try {
            if (!over) {
                current = next;
                return next;
            }
        } finally {
            lock.unlock();
        }
        // Closed meanwhile.
        next.close();
        return null;
    }

    private void end(Step step) {
        if (over) {
            return;
        }
        FinishedStep outcome = step.outcome();
        escalated |= outcome.escalated();
        if (outcome.result() != null) {
            result = outcome.result();
            message = outcome.result();
        }
        // In this order, so that whoever closes meanwhile waits for the step, too.
        step.close();
        current = null;
    }

    private AgentException failure(RuntimeException e) {
        close();
        return AgentException.of(context, e);
    }
}
