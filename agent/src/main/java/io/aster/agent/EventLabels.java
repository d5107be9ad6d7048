package io.aster.agent;

import io.aster.session.NewEvent;
import io.aster.value.Times;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the events of a step get to tell where they come from; what an agent has set itself stays. */
final class EventLabels {
    private static final String ATTEMPT = "attempt";

    /** The branch of the step, on events that the agent gave a branch elsewhere. */
    static final String STEP = "step_branch";

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
        return new NewEvent(
                event.id(),
                event.invocationId() == null ? context.invocationId() : event.invocationId(),
                event.agentId() == null ? context.agentName() : event.agentId(),
                event.author(),
                event.content(),
                event.actions(),
                metadata(event),
                branch == null ? context.branch() : branch,
                event.timestamp() == null ? Times.now(context.clock()) : event.timestamp());
    }

    private Map<String, @Nullable Object> metadata(NewEvent event) {
        boolean isElsewhere = event.branch() != null && !Branches.isWithin(context.branch(), event.branch());
        if (place.isEmpty() && !isElsewhere) {
            return event.metadata();
        }
        Map<String, @Nullable Object> labelled = new LinkedHashMap<>(place);
        if (isElsewhere) {
            labelled.put(STEP, context.branch());
        }
        labelled.putAll(event.metadata());
        return labelled;
    }
}
