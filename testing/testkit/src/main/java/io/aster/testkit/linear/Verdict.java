package io.aster.testkit.linear;

import java.util.List;

/** What the checker found out about a history. */
sealed interface Verdict {
    /** Some order of the calls explains every outcome. */
    record Linearizable() implements Verdict {}

    /**
     * No order of the calls explains every outcome.
     *
     * @param longest the longest order found that explains the outcomes of the calls in it
     */
    record Violation(List<Call> longest) implements Verdict {}

    /** The limit of steps was reached first. */
    record Undecided() implements Verdict {}
}
