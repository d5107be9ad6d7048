package io.aster.micrometer;

import io.aster.observe.Call;
import io.aster.observe.CallResult;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What the handlers and conventions of an observation know of a call to a store. Used by one thread at a time. */
public final class CallContext extends Observation.Context {
    private final Call call;
    private @Nullable CallResult result;

    CallContext(Call call) {
        this.call = call;
    }

    /** The call. */
    public Call call() {
        return call;
    }

    /** How it ended; {@code null} until then. */
    public @Nullable CallResult result() {
        return result;
    }

    void end(CallResult value) {
        result = value;
    }
}
