package io.aster.agent.workflow;

import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.agent.StepPlace;
import io.aster.error.InvalidValueException;
import io.aster.value.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes its agents one after the other, again and again; each receives the result of the one before, also across rounds.
 *
 * <pre>{@code
 * Agent refine = LoopAgent.builder("Refine")
 *         .agent(writer)
 *         .agent(critic)
 *         .until((iteration, result) -> result.equals("good"))
 *         .maxIterations(5)
 *         .build();
 * }</pre>
 *
 * <p>It ends after an agent one of whose events escalates (those after it are not executed in that round), after a round that meets the
 * condition, or after the last round allowed. An escalation ends the innermost loop only. Branches are {@code Refine.Critic.iter2}; events
 * get the metadata {@code loop_iteration} (from 1 on), {@code loop_agent} and {@code sub_agent_index} (from 0 on). It needs no thread of
 * its own.
 */
public final class LoopAgent extends WorkflowAgent {
    private final @Nullable LoopCondition condition;
    private final @Nullable Integer maxIterations;

    private LoopAgent(Builder from) {
        super(from.name, from.agents, StepPlace.ROUND.length() + longestNumber(from.maxIterations));
        if (from.condition == null && from.maxIterations == null) {
            throw new InvalidValueException(
                    "maxIterations",
                    "the loop \"" + from.name + "\" could never end: set maxIterations, until, or both");
        }
        condition = from.condition;
        maxIterations = from.maxIterations;
    }

    /** A builder of a loop without agents. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    @Override
    public EventStream execute(RunContext context, String message) {
        return new Rounds(context, message);
    }

    @Override
    public String kind() {
        return "loop";
    }

    @Override
    public Map<String, Object> limits() {
        return maxIterations == null
                ? Map.of("condition", true)
                : Map.of("condition", condition != null, "max_iterations", (long) maxIterations);
    }

    private static int longestNumber(@Nullable Integer maxIterations) {
        return String.valueOf(maxIterations == null ? Integer.MAX_VALUE : maxIterations)
                .length();
    }

    private boolean isLast(int iteration, String result) {
        boolean isMet = condition != null && condition.isMet(iteration, result);
        return isMet || (maxIterations != null && iteration >= maxIterations);
    }

    private List<StepPlace> round(int iteration) {
        return places(
                iteration,
                index -> Map.of(
                        "loop_iteration", (long) iteration, "loop_agent", name(), "sub_agent_index", (long) index));
    }

    private final class Rounds extends StepsStream {
        private int iteration = 1;

        Rounds(RunContext context, String message) {
            super(LoopAgent.this, context, message, round(1));
        }

        @Override
        List<StepPlace> nextRound(String last) {
            if (isLast(iteration, last)) {
                return List.of();
            }
            iteration = Math.addExact(iteration, 1);
            return round(iteration);
        }

        /** Returns true: the loop around this one continues. */
        @Override
        boolean endsAtEscalation() {
            return true;
        }
    }

    /** Builds a {@link LoopAgent}. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<Agent> agents = new ArrayList<>();
        private @Nullable LoopCondition condition;
        private @Nullable Integer maxIterations;

        private Builder(String name) {
            this.name = name;
        }

        /** Adds an agent after the others. */
        public Builder agent(Agent agent) {
            agents.add(agent);
            return this;
        }

        /** Ends the loop after a round that meets a condition. */
        public Builder until(LoopCondition value) {
            condition = value;
            return this;
        }

        /** Ends the loop after {@code value} rounds; 1 or more. */
        public Builder maxIterations(int value) {
            maxIterations = Limits.check("maxIterations", value, 1, Integer.MAX_VALUE);
            return this;
        }

        /**
         * Builds the loop.
         *
         * @throws InvalidValueException if it could never end, a name is not legal or occurs twice, or there is no agent
         */
        public LoopAgent build() {
            return new LoopAgent(this);
        }
    }
}
