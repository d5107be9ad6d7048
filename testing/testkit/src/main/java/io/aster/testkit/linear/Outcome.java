package io.aster.testkit.linear;

import io.aster.error.AsterException;
import java.util.List;
import java.util.stream.Collectors;

/** How a call ended, as a value: what the model expects is compared with what the store returned. */
sealed interface Outcome {
    /** What the call returned. */
    record Answer(Object value) implements Outcome {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A typed error of the contract, so that nothing changed.
     *
     * @param facts its fields as far as the model knows them
     */
    record ExpectedErrors(Class<? extends AsterException> error, List<?> facts) implements Outcome {
        static ExpectedErrors of(Class<? extends AsterException> error, Object... facts) {
            return new ExpectedErrors(error, List.of(facts));
        }

        @Override
        public String toString() {
            return error.getSimpleName()
                    + facts.stream().map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** The store failed, or the call did not return in time: it may take effect at any time after its invocation, or never. */
    record Unknown(String cause) implements Outcome {
        @Override
        public String toString() {
            return "unknown (" + cause + ")";
        }
    }

    /** An error that the contract does not name; the model never expects it. */
    record Crash(String error) implements Outcome {
        @Override
        public String toString() {
            return "crash (" + error + ")";
        }
    }

    /** Whether the call has no known outcome. */
    default boolean isUnknown() {
        return this instanceof Unknown;
    }
}
