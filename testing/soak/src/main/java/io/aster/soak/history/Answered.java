package io.aster.soak.history;

import io.aster.soak.history.Told.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A call and the last answer to it.
 *
 * @param told null if its caller was killed during the last attempt
 * @param inDoubt whether an attempt before the last may have been stored
 */
public record Answered(Call call, @Nullable Told told, boolean inDoubt) {
    public static Answered begun(Call call) {
        return new Answered(call, null, false);
    }

    /** The same call, repeated. If the previous attempt has no answer, its caller was killed. */
    Answered begunAgain() {
        return new Answered(call, null, inDoubt || told == null);
    }

    public Answered told(Told next) {
        return new Answered(call, next, inDoubt || next.outcome() == Outcome.UNKNOWN);
    }

    public boolean isAnswered() {
        return told != null;
    }

    public boolean is(Outcome outcome) {
        return told != null && told.outcome() == outcome;
    }

    /** Whether the call may have been stored or not, as far as its caller knows. */
    public boolean isUnknown() {
        return told == null || is(Outcome.UNKNOWN) || (is(Outcome.UNAVAILABLE) && inDoubt);
    }

    /** Whether the caller was promised that nothing of the call is stored. */
    public boolean isRefused() {
        return !isUnknown() && !is(Outcome.ACKNOWLEDGED);
    }
}
