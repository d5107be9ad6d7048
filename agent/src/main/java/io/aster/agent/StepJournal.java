package io.aster.agent;

import io.aster.session.NewEvent;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run: those that finished in earlier attempts, and the results that workflows report in this one. A runner that
 * records runs overrides {@link #finishMark} and {@link #isMark}. Thread-safe.
 */
public class StepJournal {
    /** The member of an event's metadata with the branch of its step, where the agent set another branch. */
    public static final String STEP_BRANCH = "step_branch";

    private final int attempt;
    private final Map<String, StepResult> finished;
    private final Map<String, ReportedResult> reported = new ConcurrentHashMap<>();

    private record ReportedResult(Agent agent, StepResult result) {}

    /** The journal of the first attempt of a run. */
    public StepJournal() {
        this(1, Map.of());
    }

    /**
     * The journal of an attempt.
     *
     * @param attempt 1 for the first
     * @param finished the results of the steps that are not executed again, by branch
     */
    protected StepJournal(int attempt, Map<String, StepResult> finished) {
        this.attempt = attempt;
        this.finished = Map.copyOf(finished);
    }

    /** The number of this attempt, from 1 on. */
    public final int attempt() {
        return attempt;
    }

    /** The recorded result of a step that finished in an earlier attempt. */
    public final Optional<StepResult> finished(String branch) {
        return Optional.ofNullable(finished.get(branch));
    }

    /** Whether the run is recorded, starting with its message. False here. */
    public boolean isRecorded() {
        return false;
    }

    /** The event that marks the end of a step, emitted after the step's own events; {@code null} here, for none. */
    public @Nullable NewEvent finishMark(RunContext step, StepResult result) {
        return null;
    }

    /** Whether an event is a mark of this run, which workflows pass on unchanged. False here. */
    public boolean isMark(RunContext step, NewEvent event) {
        return false;
    }

    final void report(String branch, Agent agent, StepResult result) {
        reported.put(branch, new ReportedResult(agent, result));
    }

    /**
     * Determines the result of a step that has ended. A workflow's own report counts. For an agent that wraps a workflow, the text
     * that it emitted itself counts; if it emitted none (all steps were replayed), the workflow's report.
     *
     * @param own the result by the events of the step, which may have no text
     * @param escalatedItself whether the agent escalated by an event of its own, not of a step below it
     */
    final StepResult settle(String branch, Agent agent, StepResult own, boolean escalatedItself) {
        ReportedResult report = reported.remove(branch);
        if (report == null) {
            return own;
        }
        StepResult workflow = report.result();
        return report.agent() == agent
                ? workflow
                : new StepResult(
                        own.text() == null ? workflow.text() : own.text(), escalatedItself || workflow.escalated());
    }
}
