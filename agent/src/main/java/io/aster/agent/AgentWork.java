package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The execution of a run's agent on a thread of its own, ahead of a reader that may take its events in batches; for runners. The rules are
 * those of {@link EventStream}, but the events that were accepted before {@link #close} can still be taken after it.
 */
public final class AgentWork extends QueuedStream {
    /** The size of a batch in characters; a database may refuse a statement that is much longer. */
    private static final long MAX_WEIGHT = 1 << 20;

    private final Agent agent;
    private final String message;
    private volatile @Nullable StepResult result;

    /**
     * An execution that has not begun.
     *
     * @param context of the run, built for this agent
     * @param maxBatch how many events a batch has at most, and the agent may be ahead of the reader
     */
    public AgentWork(RunContext context, Agent agent, String message, int maxBatch) {
        super(context, maxBatch);
        this.agent = agent;
        this.message = message;
    }

    /** Takes a batch of the events that are ready, without waiting; fewer events if they are large, but at least one if any is ready. */
    public List<NewEvent> take() {
        return queue().drain(MAX_WEIGHT);
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

    @Override
    List<Runnable> work() {
        return List.of(this::execute);
    }

    private void execute() {
        try {
            result = pass(context().start(agent, message));
            queue().end();
        } catch (Throwable e) {
            queue().end(AgentException.of(context(), e));
        }
    }
}
