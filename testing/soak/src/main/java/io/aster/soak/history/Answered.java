package io.aster.soak.history;

import io.aster.soak.history.AttemptResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A call and the last answer to it.
 *
 * @param result null if its caller was killed during the last attempt
 * @param inDoubt whether an attempt before the last may have been stored
 */
public record Answered(Call call, @Nullable AttemptResult result, boolean inDoubt) {
    public static Answered begun(Call call) {
        return new Answered(call, null, false);
    }

    /** The same call, repeated. If the previous attempt has no answer, its caller was killed. */
    Answered begunAgain() {
        return new Answered(call, null, inDoubt || result == null);
    }

    public Answered withResult(AttemptResult next) {
        return new Answered(call, next, inDoubt || next.outcome() == Outcome.UNKNOWN);
    }

    public boolean isAnswered() {
        return result != null;
    }

    public boolean is(Outcome outcome) {
        return result != null && result.outcome() == outcome;
    }

    /** Whether the call may have been stored or not, as far as its caller knows. */
    public boolean isUnknown() {
        return result == null || is(Outcome.UNKNOWN) || (is(Outcome.UNAVAILABLE) && inDoubt);
    }

    /** Whether the caller was promised that nothing of the call is stored. */
    public boolean isRefused() {
        return !isUnknown() && !is(Outcome.ACKNOWLEDGED);
    }
}
