package io.aster.mutants;

import static io.aster.mutants.Mutant.after;
import static io.aster.mutants.Mutant.append;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Wrong in appends that end their session. */
final class WrongEnds {
    private WrongEnds() {}

    static List<Mutant> all() {
        return List.of(
                append(
                        "EndContract",
                        "events are stored but the end is lost",
                        (real, request) -> real.append(Change.end(request, null))),
                after("EndContract", "the end is applied again on a repeat", (real, request, outcome) -> {
                    if (outcome instanceof Known) {
                        end(real, request, 1);
                    }
                    return outcome;
                }),
                after("EndContract", "an append that is refused ends the session", (real, request, outcome) -> {
                    if (outcome instanceof UnexpectedSeq) {
                        end(real, request, 1);
                    }
                    return outcome;
                }),
                append(
                        "EndContract",
                        "every end is a completion",
                        (real, request) ->
                                real.append(Change.end(request, request.endsSession() ? "completed" : null))),
                append("EndContract", "an end leaves the version", (real, request) -> inTwo(real, request, 0)),
                append("EndRaceContract", "the end is a second commit", (real, request) -> inTwo(real, request, 1)),
                append("EndRaceContract", "the end comes before the events", (real, request) -> {
                    boolean ended = isNew(real, request) && end(real, request, 1);
                    LockSupport.parkNanos(1);
                    return real.append(ended ? Change.end(Change.status(request, ended(request)), null) : request);
                }));
    }

    private static String ended(AppendRequest request) {
        return Objects.requireNonNull(request.end());
    }

    /** Whether an append of these events would be stored, so far. */
    private static boolean isNew(SessionStore real, AppendRequest request) {
        return request.endsSession()
                && real.findEvent(request.sessionId(), request.events().get(0).id())
                        .isEmpty()
                && (request.expectedSeq() == AppendRequest.ANY
                        || request.expectedSeq() == WrongAppends.count(real, request));
    }

    private static AppendOutcome inTwo(SessionStore real, AppendRequest request, int step) {
        AppendOutcome outcome = real.append(Change.end(request, null));
        if (outcome instanceof Appended) {
            LockSupport.parkNanos(1);
            end(real, request, step);
        }
        return outcome;
    }

    /** Ends an active session by an update, whatever its version. */
    private static boolean end(SessionStore real, AppendRequest request, int step) {
        String status = request.end();
        while (status != null) {
            SessionRecord now = real.find(request.sessionId()).orElse(null);
            if (now == null || !now.status().equals(SessionRecord.ACTIVE)) {
                return false;
            }
            if (real.update(Change.ended(now, status, step, request.at())).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
