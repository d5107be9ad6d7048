package io.aster.springboot;

import io.aster.store.Store;
import io.aster.value.Deadline;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the store answers: a look-up of one key, which goes the whole way to the server and back, or to the file. No meter counts it.
 * Thread-safe.
 */
public class AsterHealthIndicator extends AbstractHealthIndicator {
    /** An id that no session is expected to have: the check is that the store answers. */
    private static final String ID = "aster-health";

    private final Store store;
    private final Duration timeout;

    /**
     * An indicator.
     *
     * @param timeout after how long a store that does not answer is down
     */
    public AsterHealthIndicator(Store store, Duration timeout) {
        super("Aster's store does not answer");
        this.store = store;
        this.timeout = timeout;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.withDetail("store", store.kind());
        Deadline.within(timeout, () -> store.sessions().find(ID));
        builder.up();
    }
}
