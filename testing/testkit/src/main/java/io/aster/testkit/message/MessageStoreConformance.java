package io.aster.testkit.message;

import io.aster.testkit.StoreFixture;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole contract of agents' messages as tests. A store conforms if a class like this is green:
 *
 * <pre>{@code
 * class MyMessageStoreConformanceTest extends MessageStoreConformance {
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
@ExtendWith(MessageStoreUnderTestResolver.class)
public abstract class MessageStoreConformance
        implements MessageLoadContract,
                MessageSaveContract,
                MessageAppendContract,
                MessageRemovalContract,
                MessageVersionContract,
                MessageAgentContract,
                MessageAgentIdContract,
                MessageValueContract,
                MessageRaceContract,
                MessageTwoNodesContract,
                MessageOwnerContract,
                MessageInfoContract,
                MessageInterruptContract,
                MessageDeadlineContract,
                MessageLifeContract,
                MessageExpiryContract {
    /** For subclasses. */
    protected MessageStoreConformance() {}

    /** A new and empty place for data. Called once for each test, after the test class's own fields were injected. */
    protected abstract StoreFixture fixture();
}
