package io.aster.agent.workflow;

import io.aster.agent.Agent;
import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentException;
import io.aster.agent.RunContext;
import io.aster.agent.StepPlace;
import io.aster.agent.StepResult;
import io.aster.agent.StepStream;
import io.aster.agent.StoppableStream;
import io.aster.session.NewEvent;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The events of steps one after the other, round by round, on the thread that reads them. There is one round unless a loop adds more. */
class StepsStream implements StoppableStream {
    private final Agent workflow;
    private final RunContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private Iterator<StepPlace> round;
    private String message;
    private @Nullable String result;
    private boolean escalated;
    private volatile @Nullable StepStream current;
    private volatile boolean stopped;
    private volatile boolean over;

    /**
     * A stream that has not begun.
     *
     * @param round the steps of the first round
     */
    StepsStream(Agent workflow, RunContext context, String message, List<StepPlace> round) {
        this.workflow = workflow;
        this.context = context;
        this.message = message;
        this.round = round.iterator();
    }

    /**
     * The steps of the round after those so far; none if the workflow ends.
     *
     * @param last the last result of the steps before; the message to the workflow if there is none
     */
    List<StepPlace> nextRound(String last) {
        return List.of();
    }

    /** Whether this workflow ends when a step escalates, instead of passing on that it did. */
    boolean endsAtEscalation() {
        return false;
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
            StepStream step = findStep();
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
        StepStream step = current;
        if (step != null) {
            step.stop();
        }
    }

    @Override
    public final void close() {
        StepStream last;
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
    private @Nullable StepStream findStep() {
        while (!over) {
            StepStream step = current;
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

    private @Nullable StepStream begin() {
        if (stopped) {
            throw new AgentCancelledException(context, null);
        }
        StepPlace place = nextPlace();
        if (place == null) {
            context.report(workflow, new StepResult(result, escalated && !endsAtEscalation()));
            over = true;
            return null;
        }
        StepStream next = context.step(place, message);
        lock.lock();
        try {
            if (!over) {
                current = next;
                return next;
            }
        } finally {
            lock.unlock();
        }
        // The stream was closed meanwhile.
        next.close();
        return null;
    }

    private @Nullable StepPlace nextPlace() {
        if (escalated && endsAtEscalation()) {
            return null;
        }
        if (!round.hasNext()) {
            round = nextRound(message).iterator();
        }
        return round.hasNext() ? round.next() : null;
    }

    private void end(StepStream step) {
        if (over) {
            return;
        }
        StepResult ended = step.result();
        escalated |= ended.escalated();
        if (ended.text() != null) {
            result = ended.text();
            message = ended.text();
        }
        // In this order, so that a thread that closes this stream concurrently waits for the step, too.
        step.close();
        current = null;
    }

    private AgentException failure(RuntimeException e) {
        close();
        return AgentException.of(context, e);
    }
}
