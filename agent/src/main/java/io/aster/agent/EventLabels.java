package io.aster.agent;

import io.aster.session.NewEvent;
import io.aster.value.Times;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completes the events of a step with their origin; fields that an agent has set itself stay unchanged. */
final class EventLabels {
    private static final String ATTEMPT = "attempt";

    private final RunContext context;
    private final Map<String, Object> place;

    EventLabels(RunContext context, Map<String, Object> place) {
        this.context = context;
        this.place = new LinkedHashMap<>(place);
        if (context.attempt() > 1) {
            this.place.put(ATTEMPT, (long) context.attempt());
        }
    }

    NewEvent on(NewEvent event) {
        String branch = event.branch();
        boolean isElsewhere = branch != null && !AgentPath.isWithin(context.branch(), branch);
        boolean isPlaced = event.metadata().keySet().containsAll(place.keySet());
        if (isComplete(event) && isPlaced && !isElsewhere) {
            return event;
        }
        return new NewEvent(
                event.id(),
                event.invocationId() == null ? context.invocationId() : event.invocationId(),
                event.agentId() == null ? context.agentName() : event.agentId(),
                event.author(),
                event.content(),
                event.actions(),
                isPlaced && !isElsewhere ? event.metadata() : metadata(event, isElsewhere),
                branch == null ? context.branch() : branch,
                event.timestamp() == null ? Times.now(context.clock()) : event.timestamp());
    }

    private static boolean isComplete(NewEvent event) {
        return event.invocationId() != null
                && event.agentId() != null
                && event.branch() != null
                && event.timestamp() != null;
    }

    private Map<String, @Nullable Object> metadata(NewEvent event, boolean isElsewhere) {
        Map<String, @Nullable Object> labelled = new LinkedHashMap<>(place);
        if (isElsewhere) {
            labelled.put(StepJournal.STEP_BRANCH, context.branch());
        }
        labelled.putAll(event.metadata());
        return labelled;
    }
}
