package io.aster.agent;

import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that tell of a run itself: that it began, that a step has ended, how the run ended. Their metadata has a member
 * {@value #KEY}, an object whose member {@code event} says what happened.
 */
final class RunMark {
    static final String KEY = "aster_run";
    static final String AUTHOR = "runner";

    private RunMark() {}

    /** Whether an event tells of a run; those copied from other runs don't tell of this one. */
    static boolean isOf(String invocationId, NewEvent event) {
        return event.metadata().containsKey(KEY) && invocationId.equals(event.invocationId());
    }

    static NewEvent stepFinished(RunContext step, FinishedStep outcome) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("event", "step_finished");
        members.put("attempt", step.attempt());
        members.put("result", outcome.result());
        members.put("escalated", outcome.escalated());
        return Event.builder(AUTHOR)
                .invocationId(step.invocationId())
                .agentId(step.agentName())
                .branch(step.branch())
                .metadata(Map.of(KEY, members))
                .actions(EventActions.NONE)
                .build();
    }
}
