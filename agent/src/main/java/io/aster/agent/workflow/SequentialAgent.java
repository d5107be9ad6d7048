package io.aster.agent.workflow;

import io.aster.agent.Agent;
import io.aster.agent.EventStream;
import io.aster.agent.RunContext;
import io.aster.agent.StepPlace;
import java.util.List;
import java.util.Map;

/**
 * Executes its agents one after the other; each receives the result of the one before, the first one the message.
 *
 * <pre>{@code
 * Agent pipeline = SequentialAgent.of("Pipeline", collect, analyse, report);
 * }</pre>
 *
 * <p>Branches are {@code Pipeline.Collect}, {@code Pipeline.Analyse} and so on. Events get the metadata {@code sequential_step} (from 1
 * on), {@code total_steps} and {@code sequential_agent}. The result is that of the last agent that emitted a text. It needs no thread of
 * its own. Where an agent fails, those after it are not executed.
 */
public final class SequentialAgent extends WorkflowAgent {
    private final List<StepPlace> places;

    private SequentialAgent(String name, List<Agent> agents) {
        super(name, agents, 0);
        places = places(
                0,
                index -> Map.of(
                        "sequential_step", index + 1L, "total_steps", (long) agents.size(), "sequential_agent", name));
    }

    /** A sequence of these agents. */
    public static SequentialAgent of(String name, Agent... agents) {
        return of(name, List.of(agents));
    }

    /**
     * A sequence of these agents.
     *
     * @throws io.aster.error.InvalidValueException if a name is not legal or occurs twice, or there is no agent
     */
    public static SequentialAgent of(String name, List<Agent> agents) {
        return new SequentialAgent(name, agents);
    }

    @Override
    public EventStream execute(RunContext context, String message) {
        return new StepsStream(this, context, message, places);
    }

    @Override
    public String kind() {
        return "sequential";
    }

    @Override
    public Map<String, Object> limits() {
        return Map.of();
    }
}
