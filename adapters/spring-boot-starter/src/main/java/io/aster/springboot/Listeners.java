package io.aster.springboot;

import io.aster.observe.Call;
import io.aster.observe.CallEnd;
import io.aster.observe.CallListener;
import io.aster.observe.CallResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several listeners as one: begun in their order, and ended in the opposite one, so that their scopes nest. */
final class Listeners implements CallListener {
    private final List<CallListener> listeners;

    private Listeners(List<CallListener> listeners) {
        this.listeners = listeners;
    }

    /** One listener that calls all of these; none if there are none. */
    static Optional<CallListener> of(List<CallListener> listeners) {
        return switch (listeners.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(listeners.get(0));
            default -> Optional.of(new Listeners(List.copyOf(listeners)));
        };
    }

    @Override
    public CallEnd started(Call call) {
        List<CallEnd> ends = new ArrayList<>(listeners.size());
        RuntimeException failure = null;
        for (CallListener listener : listeners) {
            try {
                CallEnd end = listener.started(call);
                if (end != null) {
                    ends.add(end);
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        Collections.reverse(ends);
        RuntimeException first = failure;
        return result -> end(ends, result, first);
    }

    /** All of them, whatever one throws; the store logs what is thrown at last. */
    private static void end(List<CallEnd> ends, CallResult result, @Nullable RuntimeException before) {
        RuntimeException failure = before;
        for (CallEnd end : ends) {
            try {
                end.ended(result);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
