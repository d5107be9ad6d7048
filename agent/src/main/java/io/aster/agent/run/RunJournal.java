package io.aster.agent.run;

import io.aster.agent.AgentException;
import io.aster.agent.RunContext;
import io.aster.agent.StepJournal;
import io.aster.agent.StepResult;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a recorded run: creates the events that mark the run's progress. Their metadata has a member {@value #KEY}: an object with
 * the {@code event} (see {@link Mark}), the {@code attempt}, and further members of its kind. {@link MarkReader} reads them.
 */
final class RunJournal extends StepJournal {
    static final String KEY = "aster_run";
    static final String RUNNER = "runner";
    static final String USER = "user";

    static final String EVENT = "event";
    static final String ATTEMPT = "attempt";
    static final String AGENTS = "agents";
    static final String RESULT = "result";
    static final String ESCALATED = "escalated";

    private static final int LONGEST_ERROR = 2_000;

    /** The progress that an event marks. */
    enum Mark {
        STARTED("started"),
        RESUMED("resumed"),
        STEP_FINISHED("step_finished"),
        COMPLETED("completed"),
        FAILED("failed"),
        CANCELLED("cancelled");

        /** The name in stored events. */
        final String code;

        Mark(String code) {
            this.code = code;
        }
    }

    RunJournal(int attempt, Map<String, StepResult> finished) {
        super(attempt, finished);
    }

    /**
     * Whether an event is a mark of a run, and not copied from another run.
     *
     * @param run the id of the run
     * @param invocationId of the event
     * @param metadata of the event
     */
    static boolean isMark(String run, @Nullable String invocationId, Map<String, ?> metadata) {
        return metadata.containsKey(KEY) && run.equals(invocationId);
    }

    @Override
    public boolean isMark(RunContext step, NewEvent event) {
        return isMark(step.invocationId(), event.invocationId(), event.metadata());
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    /** The run begins: the message, and the agents as {@link AgentTree} describes them. */
    NewEvent started(RunContext run, String message, List<Map<String, Object>> agents) {
        return mark(Event.builder(USER).content(Message.user(message)), run, Mark.STARTED, Map.of(AGENTS, agents));
    }

    /** The run continues; names the events that no longer count. */
    NewEvent resumed(RunContext run, List<Map<String, Object>> abandoned) {
        return mark(Event.builder(RUNNER), run, Mark.RESUMED, Map.of("abandoned", abandoned));
    }

    @Override
    public NewEvent finishMark(RunContext step, StepResult result) {
        return mark(Event.builder(RUNNER), step, Mark.STEP_FINISHED, members(result));
    }

    NewEvent completed(RunContext run, StepResult result) {
        return mark(Event.builder(RUNNER), run, Mark.COMPLETED, members(result));
    }

    NewEvent cancelled(RunContext run) {
        return mark(Event.builder(RUNNER), run, Mark.CANCELLED, Map.of());
    }

    /** The run failed; the event is on the branch of the agent that failed. */
    NewEvent failed(RunContext run, AgentException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        Map<String, @Nullable Object> members = members(Mark.FAILED);
        members.put("error", cause.getClass().getName());
        members.put("message", text(cause.getMessage()));
        return Event.builder(RUNNER)
                .invocationId(run.invocationId())
                .agentId(failure.agentName())
                .branch(failure.branch())
                .metadata(Map.of(KEY, members))
                .build();
    }

    private NewEvent mark(
            NewEvent.Builder event, RunContext context, Mark mark, Map<String, ? extends @Nullable Object> more) {
        Map<String, @Nullable Object> members = members(mark);
        members.putAll(more);
        return event.invocationId(context.invocationId())
                .agentId(context.agentName())
                .branch(context.branch())
                .metadata(Map.of(KEY, members))
                .build();
    }

    private Map<String, @Nullable Object> members(Mark mark) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(EVENT, mark.code);
        members.put(ATTEMPT, attempt());
        return members;
    }

    private static Map<String, @Nullable Object> members(StepResult result) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(RESULT, result.text());
        members.put(ESCALATED, result.escalated());
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
