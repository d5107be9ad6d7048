package io.aster.agent.workflow;

import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.agent.StepPlace;
import io.aster.agent.StepResult;
import io.aster.value.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Executes its agents concurrently, each with the same message and on a thread of its own, a virtual one where the JVM has them.
 *
 * <pre>{@code
 * Agent collect = ParallelAgent.builder("Collect").agent(source1).agent(source2).maxConcurrency(8).build();
 * }</pre>
 *
 * <p>Events are passed on as the agents emit them, each agent's in their order; together the agents are {@value EventStream#CAPACITY}
 * events ahead of the reader at most. Branches are {@code Collect.Source1}; events get the metadata {@code parallel_index} (from 0 on) and
 * {@code parallel_agent}. The result is the results of the agents that emitted a text, in the order of the agents, separated by empty
 * lines. When one agent fails, the others are stopped, and its error follows the events emitted before.
 */
public final class ParallelAgent extends WorkflowAgent {
    private final List<StepPlace> places;
    private final int maxConcurrency;

    private ParallelAgent(String name, List<Agent> agents, int maxConcurrency) {
        super(name, agents, 0);
        this.places = places(0, index -> Map.of("parallel_index", (long) index, "parallel_agent", name));
        this.maxConcurrency = maxConcurrency;
    }

    /** Executes all of these agents concurrently. */
    public static ParallelAgent of(String name, Agent... agents) {
        return of(name, List.of(agents));
    }

    /**
     * Executes all of these agents concurrently.
     *
     * @throws io.aster.error.InvalidValueException if a name is not legal or occurs twice, or there is no agent
     */
    public static ParallelAgent of(String name, List<Agent> agents) {
        return new ParallelAgent(name, agents, Integer.MAX_VALUE);
    }

    /** A builder without agents. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    public EventStream execute(RunContext context, String message) {
        int threads = Math.min(maxConcurrency, places.size());
        return EventStream.concurrent(
                context, places, message, threads, results -> context.report(this, together(results)));
    }

    private static StepResult together(List<StepResult> results) {
        List<String> texts =
                results.stream().map(StepResult::text).filter(Objects::nonNull).toList();
        return new StepResult(
                texts.isEmpty() ? null : String.join("\n\n", texts),
                results.stream().anyMatch(StepResult::escalated));
    }

    @Override
    public String kind() {
        return "parallel";
    }

    /** No limits: a run may be resumed with another concurrency. */
    @Override
    public Map<String, Object> limits() {
        return Map.of();
    }

    /** Builds a {@link ParallelAgent}. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<Agent> agents = new ArrayList<>();
        private int maxConcurrency = Integer.MAX_VALUE;

        private Builder(String name) {
            this.name = name;
        }

        /** Adds an agent. */
        public Builder agent(Agent agent) {
            agents.add(agent);
            return this;
        }

        /** Executes at most {@code value} agents concurrently, and the others when one of them has ended; 1 or more. */
        public Builder maxConcurrency(int value) {
            maxConcurrency = Limits.check("maxConcurrency", value, 1, Integer.MAX_VALUE);
            return this;
        }

        /**
         * Builds the agent.
         *
         * @throws io.aster.error.InvalidValueException if a name is not legal or occurs twice, or there is no agent
         */
        public ParallelAgent build() {
            return new ParallelAgent(name, agents, maxConcurrency);
        }
    }
}
