package io.aster.testkit.linear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is shown of a violation. */
class ExcerptTest {
    @Test
    void endsWithTheFirstInexplicableOutcomeAndLeavesOutWhatChangedNothing() {
        History history = new History()
                .appended(1_000, 2_000, "a", 1)
                .read(2_100, 2_200, "a")
                .appended(3_000, 9_000, "b", 2)
                .appended(3_100, 4_000, "a", 2)
                .read(5_000, 5_100, "a")
                .appended(9_100, 9_900, "c", 3);

        String text = Excerpt.of(history.calls()).toString();

        assertThat(text.lines().map(String::strip))
                .containsExactly(
                        "The calls by invocation, in microseconds; calls that changed nothing are left out where the rest shows the violation:",
                        "#1   thread 0       0.0 ..      0.0  create first -> " + History.CREATED.view(),
                        "#2   thread 1       1.0 ..      2.0  append a=text -> [1:a=text]",
                        "#3   thread 3       3.0 ..           append b=text -> unknown (not returned yet)",
                        "#4   thread 4       3.1 ..      4.0  append a=text -> [2:a=text]",
                        "The longest order of them that the contract allows: #1 #2 #3",
                        "leads to {born first, written by first, active, version 1, 2 events} with [1:a=text, 2:b=text]",
                        "where #4 would return [1:a=text]");
    }
}
