package io.aster.agent;

import io.aster.session.NewEvent;
import io.aster.value.Limits;
import io.aster.value.Times;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent at its place in a workflow: it names the branch of the step and labels its events. Immutable and thread-safe: a workflow
 * builds its places once, for all of its executions.
 *
 * @param agent the agent to execute
 * @param agentName the last name of the branch: legal by the rules of {@link AgentPath#check}
 * @param round the number of the round that the step belongs to, from 1 on, or 0 outside of rounds; the branch of a step in
 *     round 2 ends with {@code .iter2}
 * @param metadata members added to the metadata of each event of the step, unless the event already has them
 */
public record StepPlace(Agent agent, String agentName, int round, Map<String, Object> metadata) {
    /** What precedes the number of the round in a branch. */
    public static final String ROUND = ".iter";

    private static final String ATTEMPT = "attempt";

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
        return new StepPlace(agent, agent.name(), 0, Map.of());
    }

    /** The part of the branch below the workflow. */
    String path() {
        return round == 0 ? agentName : agentName + ROUND + round;
    }

    /** Adds the origin of an event; fields and members that an agent has set itself stay unchanged. */
    NewEvent label(NewEvent event, RunContext step) {
        Map<String, Object> labels = labels(event, step);
        boolean isLabelled = event.metadata().keySet().containsAll(labels.keySet());
        if (isLabelled && isComplete(event)) {
            return event;
        }
        return new NewEvent(
                event.id(),
                event.invocationId() == null ? step.invocationId() : event.invocationId(),
                event.agentId() == null ? step.agentName() : event.agentId(),
                event.author(),
                event.content(),
                event.actions(),
                isLabelled ? event.metadata() : merged(labels, event.metadata()),
                event.branch() == null ? step.branch() : event.branch(),
                event.timestamp() == null ? Times.now(step.clock()) : event.timestamp());
    }

    private Map<String, Object> labels(NewEvent event, RunContext step) {
        boolean isElsewhere = event.branch() != null && !AgentPath.isWithin(step.branch(), event.branch());
        if (step.attempt() == 1 && !isElsewhere) {
            return metadata;
        }
        Map<String, Object> labels = new LinkedHashMap<>(metadata);
        if (step.attempt() > 1) {
            labels.put(ATTEMPT, (long) step.attempt());
        }
        if (isElsewhere) {
            labels.put(StepJournal.STEP_BRANCH, step.branch());
        }
        return labels;
    }

    private static Map<String, @Nullable Object> merged(
            Map<String, Object> labels, Map<String, @Nullable Object> metadata) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(labels);
        merged.putAll(metadata);
        return merged;
    }

    private static boolean isComplete(NewEvent event) {
        return event.invocationId() != null
                && event.agentId() != null
                && event.branch() != null
                && event.timestamp() != null;
    }
}
