package io.aster.testkit.load;

import java.time.Duration;

/**
 * How long a test waits for what certainly comes before it fails. Half a minute, which a correct store on a busy machine does not need. The
 * system property {@value #PROPERTY} sets another number of milliseconds, for runs that are expected to fail.
 */
public final class Patience {
    /** The name of the system property. */
    public static final String PROPERTY = "aster.testkit.patience";

    private static final long MILLIS = 30_000;

    private Patience() {}

    /** The time, as it is set now. */
    public static Duration time() {
        return Duration.ofMillis(Long.getLong(PROPERTY, MILLIS));
    }
}
