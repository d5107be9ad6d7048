package io.aster.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The events of agents that are executed at once. */
final class ParallelStream extends QueuedStream {
    private final ParallelAgent agent;
    private final String message;
    private final int size;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    /** Each is written by one thread, and read by the one that ends last. */
    private final List<@Nullable FinishedStep> outcomes;

    ParallelStream(RunContext context, ParallelAgent agent, String message) {
        super(context, CAPACITY);
        this.agent = agent;
        this.message = message;
        this.size = agent.children().size();
        this.outcomes = new ArrayList<>(Collections.nCopies(size, null));
    }

    @Override
    List<Runnable> work() {
        return Collections.nCopies(agent.concurrency(), this::executeAgents);
    }

    /** The threads pass on what their agents had emitted, and end. */
    @Override
    void beforeError() {
        stop();
        join();
    }

    /** One agent after the other, as long as there is one that no other thread executes. */
    private void executeAgents() {
        try {
            for (int i = begun.getAndIncrement(); i < size; i = begun.getAndIncrement()) {
                outcomes.set(i, execute(i));
                if (ended.incrementAndGet() == size) {
                    context().outcome().set(together());
                    queue().end();
                }
            }
        } catch (Throwable e) {
            queue().end(AgentException.of(context(), e));
            stop();
        }
    }

    private FinishedStep execute(int index) {
        Map<String, Object> metadata = Map.of("parallel_index", (long) index, "parallel_agent", agent.name());
        try (Step step = Step.of(context(), agent.children().get(index), "", message, metadata)) {
            while (step.hasNext()) {
                queue().pass(step.next());
            }
            return step.outcome();
        }
    }

    private FinishedStep together() {
        List<String> results = new ArrayList<>();
        boolean escalated = false;
        for (FinishedStep outcome : outcomes) {
            if (outcome != null) {
                escalated |= outcome.escalated();
                if (outcome.result() != null) {
                    results.add(outcome.result());
                }
            }
        }
        return new FinishedStep(results.isEmpty() ? null : String.join("\n\n", results), escalated);
    }
}
