package io.aster.testkit.linear;

import java.util.List;

/** Counts what a run checked. Used by one thread. */
final class CheckReport {
    private final long seed;
    private long rounds;
    private long calls;
    private long unknown;
    private long histories;
    private long undecided;

    CheckReport(long seed) {
        this.seed = seed;
    }

    /** Counts a round and returns its number, from 1. */
    long startRound() {
        return ++rounds;
    }

    /**
     * Checks the history of one session.
     *
     * @throws AssertionError if it is not linearizable
     */
    void check(List<RecordedCall> history) {
        histories++;
        calls += history.size();
        unknown += history.stream().filter(call -> call.outcome().isUnknown()).count();
        HistoryVerdict verdict = HistoryChecker.check(history, CheckRun.MAX_STEPS);
        if (verdict instanceof HistoryVerdict.Undecided) {
            undecided++;
        }
        if (verdict instanceof HistoryVerdict.Violation) {
            throw new AssertionError("session %s is not linearizable: seed %d, round %d%n%s"
                    .formatted(history.get(0).sessionId(), seed, rounds, Excerpt.of(history)));
        }
    }

    /**
     * Fails where the run says too little about the store.
     *
     * @throws AssertionError if more than 1 in 100 histories is undecided, or more than 1 in 10 calls has an unknown outcome
     */
    void requireConclusive() {
        if (undecided * 100 > histories || unknown * 10 > calls) {
            throw new AssertionError("too little is known: " + this);
        }
    }

    @Override
    public String toString() {
        return "seed %d: %d rounds, %d calls (%d with unknown outcome), %d histories linearizable, %d undecided"
                .formatted(seed, rounds, calls, unknown, histories - undecided, undecided);
    }
}
