package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The execution of a run's agent on a thread of its own, ahead of a reader that takes its events in batches; for runners. The thread
 * starts when the first event is awaited. Read by one thread at a time; {@link #close} may be called by any thread, and again.
 */
public final class AgentWork implements AutoCloseable {
    /** The size of a batch in characters; a database may refuse a statement that is much longer. */
    private static final long MAX_WEIGHT = 1 << 20;

    private final Agent agent;
    private final String message;
    private final EmittingStream events;
    private volatile @Nullable StepResult result;

    /**
     * An execution that has not begun.
     *
     * @param context of the run, built for this agent
     * @param capacity how many events the agent may be ahead of the reader
     */
    public AgentWork(RunContext context, Agent agent, String message, int capacity) {
        this.agent = agent;
        this.message = message;
        this.events = new EmittingStream(context, capacity, this::run);
    }

    /**
     * Whether another event follows; blocks until that is known.
     *
     * @throws AgentException if the agent failed, was cancelled, or its deadline has passed
     */
    public boolean hasNext() {
        return events.hasNext();
    }

    /**
     * Takes the events that are ready, without waiting; also after {@link #close}.
     *
     * @param max how many events at most; fewer if they are large, but at least one if any is ready
     */
    public List<NewEvent> take(int max) {
        return events.queue().drain(max, MAX_WEIGHT);
    }

    /**
     * The result of the agent, once {@link #hasNext} has returned false.
     *
     * @throws IllegalStateException if {@link #hasNext} has not returned false yet
     */
    public StepResult result() {
        if (result == null) {
            throw new IllegalStateException("agent " + agent.name() + " is at work");
        }
        return result;
    }

    /** Stops the agent and waits for its end, 10 seconds at most. The events accepted before can still be taken. */
    @Override
    public void close() {
        events.close();
    }

    private void run(Emitter emitter) {
        try (StepStream step = emitter.context().start(agent, message)) {
            while (step.hasNext()) {
                events.queue().pass(step.next());
            }
            result = step.result();
        }
    }
}
