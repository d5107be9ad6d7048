package io.aster.testkit.linear;

import io.aster.testkit.StoreFixture;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * A test that concurrent calls on sessions take effect one by one, each at some moment between its invocation and its return, as the contract says.
 * A store is checked by a class like this:
 *
 * <pre>{@code
 * class MyStoreLinearizabilityTest extends LinearizabilityCheck {
 *     @TempDir
 *     Path folder;
 *
 *     @Override
 *     protected StoreFixture fixture() {
 *         return StoreFixture.durable(() -> MyStore.open(folder));
 *     }
 * }
 * }</pre>
 *
 * <p>In rounds, 8 threads run random calls on two stores that are open on the same data, or on one store if the fixture can't share
 * the data: appends of new and of known event ids, with and without expectation, updates, changes of status, deletes,
 * creations and reads. Each round's history is checked against a sequential model. A call whose outcome is unknown may have happened or
 * not.
 *
 * <p>System properties: {@code aster.linear.seconds} is how long it runs, 1 by default; {@code aster.linear.seed} repeats the same calls,
 * as far as the threads' scheduling allows it. The seed is printed, and is part of the failure.
 */
public abstract class LinearizabilityCheck {
    private static final long DEFAULT_SECONDS = 1;

    /** For subclasses. */
    protected LinearizabilityCheck() {}

    /** A new, empty fixture. Called once, after the fields of the test class were injected. */
    protected abstract StoreFixture fixture();

    @Test
    void concurrentCallsTakeEffectOneByOne() {
        long seed = Long.getLong("aster.linear.seed", new SplittableRandom().nextLong());
        long seconds = Long.getLong("aster.linear.seconds", DEFAULT_SECONDS);
        print("-Daster.linear.seed=" + seed + " for " + seconds + " s");
        try (CheckRun run = new CheckRun(fixture(), seed)) {
            CheckReport report = run.rounds(Duration.ofSeconds(seconds));
            print(report.toString());
            report.requireConclusive();
        }
    }

    private void print(String line) {
        System.out.println(getClass().getSimpleName() + ": " + line);
    }
}
