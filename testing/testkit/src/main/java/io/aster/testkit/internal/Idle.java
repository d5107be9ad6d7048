package io.aster.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.Store;
import io.aster.testkit.load.Eventually;
import java.time.Duration;

/** Waits for the store's clock. */
public final class Idle {
    private Idle() {}

    /**
     * Waits until every session is idle for longer than a span.
     *
     * @param sessions how many sessions the store has
     */
    public static void await(Store store, Duration span, int sessions) throws Exception {
        assertThat(store.sessions().list(Requests.everySession())).hasSize(sessions);
        Eventually.eventually(
                sessions + " sessions idle for " + span,
                () -> store.sessions().list(Requests.idleFor(span)).size() == sessions);
    }
}
