package io.aster.testkit;

import io.aster.store.Store;
import io.aster.testkit.load.Eventually;
import java.time.Duration;

/** Waits for the store's clock. */
final class Idle {
    private Idle() {}

    /** Waits until so many sessions were not written to for longer than a span. */
    static void await(Store store, Duration span, int sessions) throws Exception {
        Eventually.eventually(
                sessions + " sessions idle for " + span,
                () -> store.sessions().list(Requests.idleFor(span)).size() == sessions);
    }
}
