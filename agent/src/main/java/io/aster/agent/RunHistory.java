package io.aster.agent;

import java.util.Map;
import java.util.Optional;

/**
 * What is recorded of a run that is resumed.
 *
 * @param isRecorded whether the run is recorded at all, so that the ends of its steps have to be told
 * @param attempt how often the run was begun, this time included
 * @param finished the steps that need not be run again, by branch
 */
record RunHistory(boolean isRecorded, int attempt, Map<String, FinishedStep> finished) {
    /** Of a run that nobody records. */
    static final RunHistory NONE = new RunHistory(false, 1, Map.of());

    /** Of a run that is recorded from now on. */
    static final RunHistory BEGINNING = new RunHistory(true, 1, Map.of());

    RunHistory {
        finished = Map.copyOf(finished);
    }

    Optional<FinishedStep> finished(String branch) {
        return Optional.ofNullable(finished.get(branch));
    }
}
