package io.aster.agent;

import org.jspecify.annotations.Nullable;

/** Where a workflow leaves what it came to, for the step that executes it. Thread-safe. */
final class StepOutcome {
    private volatile @Nullable FinishedStep value;

    void set(FinishedStep outcome) {
        value = outcome;
    }

    @Nullable FinishedStep get() {
        return value;
    }
}
