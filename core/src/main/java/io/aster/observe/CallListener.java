package io.aster.observe;

import org.jspecify.annotations.Nullable;

/**
 * Observes the calls that services make to their store, for metrics and traces. Given by {@link
 * io.aster.value.Settings#withListener}:
 *
 * <pre>{@code
 * CallListener listener = call -> result -> timer(call.operation().code(), result.outcome().code()).record(result.duration());
 * Aster aster = Aster.open("sqlite:sessions.db", Settings.defaults().withListener(listener));
 * }</pre>
 *
 * <p>A call of a service makes one call to its store; some make more: {@code complete} and {@code update} read the session first, a stream
 * reads page after page, a write whose answer was lost is made again. A call that is refused before it reaches the store is not observed:
 * for an invalid value, a closed service, an interrupted thread, a deadline that has passed.
 *
 * <p>Must be thread-safe, because calls are concurrent, and quick, because they wait for it. What it throws does not affect the call; the
 * first failure is logged as a warning.
 */
@FunctionalInterface
public interface CallListener {
    /**
     * Is called immediately before a call, on its thread.
     *
     * @return is called after the same call, on the same thread, so that a span can begin here and end there; {@code null} if the end is of
     *     no interest
     */
    @Nullable CallEnd started(Call call);
}
