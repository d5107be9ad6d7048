package io.aster.agent.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * Events of a step that did not end: those on this branch, from the first to the last {@code seq}, both included; events of other branches
 * may lie between them.
 */
record InterruptedStep(String branch, int attempt, long firstSeq, long lastSeq, long events) {
    static InterruptedStep of(String branch, int attempt, long seq) {
        return new InterruptedStep(branch, attempt, seq, seq, 1);
    }

    /** This step extended by later events. */
    InterruptedStep plus(InterruptedStep later) {
        return new InterruptedStep(branch, attempt, firstSeq, later.lastSeq, events + later.events);
    }

    Map<String, Object> toJson() {
        return new TreeMap<>(Map.of(
                "branch", branch, "attempt", attempt, "first_seq", firstSeq, "last_seq", lastSeq, "events", events));
    }
}
