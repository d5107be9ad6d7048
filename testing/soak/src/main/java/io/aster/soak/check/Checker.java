package io.aster.soak.check;

import io.aster.soak.history.Answered;
import io.aster.soak.history.StoredSession;
import java.util.Collection;
import java.util.List;

/** Compares what is stored with the answers that callers received. */
public final class Checker {
    private Checker() {}

    /**
     * Compares the stored sessions with the calls.
     *
     * @param mayLose whether the store's guarantee allows the loss of acknowledged writes
     * @param calls all calls to these sessions, by all callers
     */
    public static Verdict check(boolean mayLose, Collection<Answered> calls, List<StoredSession> sessions) {
        Verdict verdict = new Verdict();
        sessions.forEach(session -> SessionCheck.check(session, verdict));
        new AppendCheck(mayLose, calls, sessions, verdict).run();
        UpdateCheck.run(calls, sessions, verdict);
        verdict.unknown(calls.stream().filter(Answered::isUnknown).count());
        return verdict;
    }
}
