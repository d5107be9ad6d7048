package io.aster.springai.memory;

import io.aster.observe.Call;
import io.aster.observe.CallEnd;
import io.aster.observe.CallListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The calls to a store, as {@code operation items}. */
final class CountedCalls implements CallListener {
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    @Override
    public CallEnd started(Call call) {
        return result -> calls.add(call.operation().code() + " " + result.items());
    }

    /** The calls since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }
}
