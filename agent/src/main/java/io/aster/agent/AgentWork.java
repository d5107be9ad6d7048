package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent of a run at work, on a thread of its own, which begins when its first event is asked for. */
final class AgentWork implements AutoCloseable {
    /** What is stored in one commit, in characters; a database may refuse a statement that is much longer. */
    private static final long MAX_WEIGHT = 1 << 20;

    private final Agent agent;
    private final String message;
    private final EmittingStream events;
    private volatile @Nullable FinishedStep outcome;

    AgentWork(RunContext context, Agent agent, String message, int capacity) {
        this.agent = agent;
        this.message = message;
        this.events = new EmittingStream(context, capacity, this::run);
    }

    /** Waits until there is an event, or surely none. */
    boolean hasNext() {
        return events.hasNext();
    }

    /** The events that are there, some at least if there are any. */
    List<NewEvent> take(int max) {
        return events.queue().drain(max, MAX_WEIGHT);
    }

    /** What it came to; known behind the last event. */
    FinishedStep outcome() {
        if (outcome == null) {
            throw new IllegalStateException("agent " + agent.name() + " is at work");
        }
        return outcome;
    }

    @Override
    public void close() {
        events.close();
    }

    private void run(Emitter emitter) {
        try (Step step = Step.root(emitter.context(), agent, message)) {
            while (step.hasNext()) {
                events.queue().pass(step.next());
            }
            outcome = step.outcome();
        }
    }
}
