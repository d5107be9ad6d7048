package io.aster.testkit.linear;

import java.util.List;

/** What the checker found out about a history. */
sealed interface HistoryVerdict {
    /** Some order of the calls explains every outcome. */
    record Linearizable() implements HistoryVerdict {}

    /**
     * No order of the calls explains every outcome.
     *
     * @param longest the longest order found that explains the outcomes of the calls in it
     */
    record Violation(List<RecordedCall> longest) implements HistoryVerdict {}

    /** The limit of steps was reached first. */
    record Undecided() implements HistoryVerdict {}
}
