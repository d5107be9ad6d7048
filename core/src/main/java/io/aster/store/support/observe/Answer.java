package io.aster.store.support.observe;

import io.aster.observe.Outcome;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the result of a call means to a listener.
 *
 * @param items see {@link io.aster.observe.CallResult#items}
 */
record Answer(Outcome outcome, long items) {
    /** It was done, to this number of items. */
    static Answer ok(long items) {
        return new Answer(Outcome.OK, items);
    }

    static Answer refused(Outcome outcome) {
        return new Answer(outcome, 0);
    }

    /** Of a call that concerns one item if it returned true. */
    static Answer ifDone(boolean done, Outcome otherwise) {
        return done ? ok(1) : refused(otherwise);
    }

    /** Of a call that returned what it found. */
    static <T> Answer ifFound(Optional<T> found, ToLongFunction<T> items) {
        return found.map(value -> ok(items.applyAsLong(value))).orElse(refused(Outcome.NOT_FOUND));
    }
}
