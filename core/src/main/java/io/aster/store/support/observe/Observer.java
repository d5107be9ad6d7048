package io.aster.store.support.observe;

import io.aster.observe.Call;
import io.aster.observe.CallEnd;
import io.aster.observe.CallListener;
import io.aster.observe.CallResult;
import io.aster.observe.Operation;
import io.aster.observe.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls to one store, and tells a listener of each. Thread-safe. */
final class Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);

    private final String store;
    private final CallListener listener;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /**
     * An observer of a store.
     *
     * @param store its kind
     */
    Observer(String store, CallListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /**
     * Makes a call.
     *
     * @param id of the session or agent; {@code null} for none
     * @param answer says what a result means
     * @return what the call returned
     */
    <T> T call(Operation operation, @Nullable String id, Supplier<T> call, Function<T, Answer> answer) {
        CallEnd end = begin(new Call(operation, store, id));
        if (end == null) {
            return call.get();
        }
        long start = System.nanoTime();
        T result;
        try {
            result = call.get();
        } catch (RuntimeException | Error e) {
            end(end, new CallResult(Outcome.FAILED, e, System.nanoTime() - start, 0));
            throw e;
        }
        long nanos = System.nanoTime() - start;
        Answer read = answer.apply(result);
        end(end, new CallResult(read.outcome(), null, nanos, read.items()));
        return result;
    }

    private @Nullable CallEnd begin(Call call) {
        try {
            return listener.started(call);
        } catch (Throwable e) {
            log(e);
            return null;
        }
    }

    private void end(CallEnd end, CallResult result) {
        try {
            end.ended(result);
        } catch (Throwable e) {
            log(e);
        }
    }

    /** Once, because a listener that fails probably fails at every call. */
    private void log(Throwable e) {
        if (hasFailed.compareAndSet(false, true)) {
            LOG.warn("a listener of calls to the store failed; its further failures are not logged", e);
        }
    }
}
