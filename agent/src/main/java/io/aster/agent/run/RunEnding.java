package io.aster.agent.run;

import io.aster.agent.AgentCancelledException;
import io.aster.agent.AgentException;
import io.aster.agent.AgentWork;
import io.aster.agent.StepResult;
import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.util.List;

/**
 * Records the end of a run: the rest of the events, then how the run ended, which ends the session in the same commit. Used once, when no
 * more events are emitted.
 */
final class RunEnding {
    private final AgentWork work;
    private final RunJournal journal;
    private final Recorder recorder;
    private final boolean leavesActive;

    /**
     * The end of a run.
     *
     * @param leavesActive whether the session stays active when the run is completed
     */
    RunEnding(AgentWork work, RunJournal journal, Recorder recorder, boolean leavesActive) {
        this.work = work;
        this.journal = journal;
        this.recorder = recorder;
        this.leavesActive = leavesActive;
    }

    /**
     * Completes a run whose events were all read.
     *
     * @return its result
     * @throws AgentException if an event could not be stored, which fails the run
     */
    StepResult complete() {
        StepResult result = work.result();
        recorder.flush();
        recorder.checkAccepted();
        AppendOptions none = AppendOptions.none();
        append(journal.completed(work.context(), result), leavesActive ? none : none.thenComplete());
        return result;
    }

    /** Cancels the run: its session stays active, so that the run can be resumed. */
    void cancel() {
        drain();
        append(journal.cancelled(work.context()), AppendOptions.none());
    }

    /** Fails the run, or cancels it if that was the failure. If recording this fails too, that failure is suppressed in the first one. */
    void fail(AgentException failure) {
        try {
            if (failure instanceof AgentCancelledException) {
                cancel();
            } else {
                drain();
                append(
                        journal.failed(work.context(), failure),
                        AppendOptions.none().thenFail());
            }
        } catch (RuntimeException notRecorded) {
            failure.addSuppressed(notRecorded);
        }
    }

    /** Stores the events that the agents have emitted and the reader has not received, up to one that can't be stored. */
    private void drain() {
        recorder.flush();
        List<NewEvent> rest = work.take();
        while (!rest.isEmpty() && recorder.acceptsMore()) {
            List<Event> unused = recorder.appendAccepted(rest);
            rest = work.take();
        }
    }

    private void append(NewEvent mark, AppendOptions options) {
        List<Event> unused = recorder.append(List.of(mark), options);
    }
}
