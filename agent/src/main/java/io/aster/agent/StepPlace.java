package io.aster.agent;

import io.aster.value.Limits;
import java.util.Map;

/**
 * The place of a step in its workflow: it names the branch of the step and labels its events.
 *
 * @param agentName the last name of the branch: legal by the rules of {@link AgentPath#check}
 * @param round the number of the round that the step belongs to, from 1 on, or 0 outside of rounds; the branch of a step in
 *     round 2 ends with {@code .iter2}
 * @param metadata members added to the metadata of each event of the step, unless the event already has them
 */
public record StepPlace(String agentName, int round, Map<String, Object> metadata) {
    /** What precedes the number of the round in a branch. */
    public static final String ROUND = ".iter";

    /**
     * Checks the name and the round, and copies the metadata.
     *
     * @throws io.aster.error.InvalidValueException if the name is not legal, or the round negative
     */
    public StepPlace {
        AgentPath.check("agent.name", agentName);
        Limits.check("round", round, 0, Integer.MAX_VALUE);
        metadata = Map.copyOf(metadata);
    }

    /** The place of an agent that is executed once, without metadata. */
    public static StepPlace of(Agent agent) {
        return new StepPlace(agent.name(), 0, Map.of());
    }

    /** The part of the branch below the workflow. */
    String path() {
        return round == 0 ? agentName : agentName + ROUND + round;
    }
}
