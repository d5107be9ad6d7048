package io.aster.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole contract of sessions and events as tests. A store conforms if a class like this is green:
 *
 * <pre>{@code
 * class MyStoreConformanceTest extends SessionConformance {
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
 * <p>Every test gets a fixture of its own. No test is ever skipped, so that every store runs the same number of them, and a store
 * that does nothing fails each one. The tests need the JUnit Jupiter engine at run time. Races run up to 16 threads.
 */
@ExtendWith(BenchResolver.class)
public abstract class SessionConformance
        implements CreateContract,
                UpdateContract,
                LifecycleContract,
                SweepContract,
                ListContract,
                PageContract,
                AppendContract,
                IdempotenceContract,
                ExpectationContract,
                ConcurrencyContract,
                EventFilterContract,
                BranchContract,
                NameContract,
                IllegalNameContract,
                DeleteContract,
                DeleteAllContract,
                StreamContract,
                ValueContract,
                IllegalValueContract,
                SizeContract,
                ContentContract,
                TimeContract,
                ImmutabilityContract,
                RestoreContract,
                StatsContract,
                ClosedContract,
                DurabilityContract,
                StoreContract {
    /** For subclasses. */
    protected SessionConformance() {}

    /** A new and empty place for data. Called once for each test, after the test class's own fields were injected. */
    protected abstract StoreFixture fixture();
}
