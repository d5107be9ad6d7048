package io.aster.agent.run;

import io.aster.agent.RunContext;
import io.aster.agent.StepJournal;
import io.aster.agent.StepResult;
import io.aster.session.NewEvent;
import java.util.Map;

/** The journal of a recorded run: the end of each step is recorded as an event. */
final class RunJournal extends StepJournal {
    RunJournal(int attempt, Map<String, StepResult> finished) {
        super(attempt, finished);
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    @Override
    public NewEvent finishMark(RunContext step, StepResult result) {
        return RunMark.stepFinished(step, result);
    }

    @Override
    public boolean isMark(RunContext step, NewEvent event) {
        return RunMark.isOf(step.invocationId(), event.invocationId(), event.metadata());
    }
}
