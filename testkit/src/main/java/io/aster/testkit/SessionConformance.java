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
 * that does nothing fails each one. Where several stores may be open over one place, many tests work on two of them. The tests need the JUnit Jupiter engine at run time. Races run up to 16 threads.
 */
@ExtendWith(BenchResolver.class)
public abstract class SessionConformance
        implements CreateContract,
                UpdateContract,
                LifecycleContract,
                SweepContract,
                IdleContract,
                ListContract,
                PageContract,
                AppendContract,
                IdempotenceContract,
                SameIdContract,
                ExpectationContract,
                ConcurrencyContract,
                TwoNodesContract,
                TwoNodesReadContract,
                TwoNodesDeleteContract,
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
                RestoringContract,
                DamageContract,
                InterruptContract,
                StatsContract,
                ClosedContract,
                DurabilityContract,
                StoreContract,
                TokenContract,
                EventPageContract {
    /** For subclasses. */
    protected SessionConformance() {}

    /** A new and empty place for data. Called once for each test, after the test class's own fields were injected. */
    protected abstract StoreFixture fixture();
}
