package io.aster.agent.run;

import io.aster.agent.AgentException;
import io.aster.agent.RunContext;
import io.aster.agent.StepResult;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that mark the progress of a run. Their metadata has a member {@value #KEY}: an object with the {@code event} (see {@link
 * Kind}), the {@code attempt}, and further members of its kind.
 */
final class RunMark {
    static final String KEY = "aster_run";
    static final String RUNNER = "runner";
    static final String USER = "user";

    static final String EVENT = "event";
    static final String ATTEMPT = "attempt";
    static final String AGENTS = "agents";
    static final String RESULT = "result";
    static final String ESCALATED = "escalated";

    private static final int LONGEST_ERROR = 2_000;

    /** The progress that a mark records. */
    enum Kind {
        STARTED,
        RESUMED,
        STEP_FINISHED,
        COMPLETED,
        FAILED,
        CANCELLED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private RunMark() {}

    /** Whether an event is a mark of this run, and not copied from another run. */
    static boolean isOf(String run, @Nullable String invocationId, Map<String, ?> metadata) {
        return metadata.containsKey(KEY) && run.equals(invocationId);
    }

    /** The run begins: the message, and the agents as {@link AgentTree} describes them. */
    static NewEvent started(RunContext run, String message, List<Map<String, Object>> agents) {
        return mark(Event.builder(USER).content(Message.user(message)), run, Kind.STARTED, Map.of(AGENTS, agents));
    }

    /** The run continues; names the events that no longer count. */
    static NewEvent resumed(RunContext run, List<Map<String, Object>> abandoned) {
        return mark(Event.builder(RUNNER), run, Kind.RESUMED, Map.of("abandoned", abandoned));
    }

    static NewEvent stepFinished(RunContext step, StepResult outcome) {
        return mark(Event.builder(RUNNER), step, Kind.STEP_FINISHED, outcome(outcome));
    }

    static NewEvent completed(RunContext run, StepResult outcome) {
        return mark(Event.builder(RUNNER), run, Kind.COMPLETED, outcome(outcome));
    }

    static NewEvent cancelled(RunContext run) {
        return mark(Event.builder(RUNNER), run, Kind.CANCELLED, Map.of());
    }

    /** The run failed; the event is on the branch of the agent that failed. */
    static NewEvent failed(RunContext run, AgentException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        Map<String, @Nullable Object> members = members(run, Kind.FAILED);
        members.put("error", cause.getClass().getName());
        members.put("message", text(cause.getMessage()));
        return Event.builder(RUNNER)
                .invocationId(run.invocationId())
                .agentId(failure.agentName())
                .branch(failure.branch())
                .metadata(Map.of(KEY, members))
                .build();
    }

    private static NewEvent mark(
            NewEvent.Builder event, RunContext context, Kind kind, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> members = members(context, kind);
        members.putAll(more);
        return event.invocationId(context.invocationId())
                .agentId(context.agentName())
                .branch(context.branch())
                .metadata(Map.of(KEY, members))
                .build();
    }

    private static Map<String, @Nullable Object> members(RunContext context, Kind kind) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(EVENT, kind.code());
        members.put(ATTEMPT, context.attempt());
        return members;
    }

    private static Map<String, @Nullable Object> outcome(StepResult outcome) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(RESULT, outcome.text());
        members.put(ESCALATED, outcome.escalated());
        return members;
    }

    /** An error's text, converted to text that a store accepts. */
    private static @Nullable String text(@Nullable String message) {
        if (message == null) {
            return null;
        }
        String cut = message.substring(0, Math.min(message.length(), LONGEST_ERROR));
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
