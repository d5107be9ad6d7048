package io.aster.testkit.linear;

import io.aster.error.AsterException;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says about an operation on a session in a known state.
 *
 * @param next the state after it; {@code null} if there is no session then
 * @param outcome the outcome that the caller receives
 */
record ModelStep(@Nullable SessionState next, Outcome outcome) {
    static ModelStep answer(@Nullable SessionState next, Object value) {
        return new ModelStep(next, new Outcome.Answer(value));
    }

    /** Nothing changes. */
    static ModelStep refusal(@Nullable SessionState state, Class<? extends AsterException> error, Object... facts) {
        return new ModelStep(state, Outcome.ExpectedErrors.of(error, facts));
    }
}
