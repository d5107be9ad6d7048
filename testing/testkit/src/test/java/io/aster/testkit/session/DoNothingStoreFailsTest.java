package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.load.Patience;
import io.aster.testkit.message.MessageStoreConformance;
import io.aster.testkit.search.TextSearchConformance;
import io.aster.testkit.search.WideEventSearchConformance;
import io.aster.testkit.search.WideSummaryConformance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** No test of the suites can be passed by doing nothing. */
class DoNothingStoreFailsTest {
    private static final int SESSION_TESTS = 900;
    private static final int MESSAGE_TESTS = 125;
    private static final int SEARCH_TESTS = 25;
    private static final int EVENT_SEARCH_TESTS = 10;
    private static final int SUMMARY_TESTS = 5;

    /** The suites over the store that does nothing. Not found by the build, only by this test. */
    static class DurableSessions extends SessionConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.durable(DoNothingStore::new);
        }
    }

    /** The same, said not to be durable. */
    static class VolatileSessions extends SessionConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(DoNothingStore::new);
        }
    }

    static class DurableMessages extends MessageStoreConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.durable(DoNothingStore::new);
        }
    }

    static class VolatileMessages extends MessageStoreConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(DoNothingStore::new);
        }
    }

    static class DurableSearch extends TextSearchConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.durable(DoNothingStore::new);
        }
    }

    static class VolatileSearch extends TextSearchConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(DoNothingStore::new);
        }
    }

    static class DurableEventSearch extends WideEventSearchConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.durable(DoNothingStore::new);
        }
    }

    static class VolatileEventSearch extends WideEventSearchConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(DoNothingStore::new);
        }
    }

    static class DurableSummary extends WideSummaryConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.durable(DoNothingStore::new);
        }
    }

    static class VolatileSummary extends WideSummaryConformance {
        @Override
        protected StoreFixture fixture() {
            return StoreFixture.volatileData(DoNothingStore::new);
        }
    }

    @Test
    void everyTestOfTheSessionSuiteFails() {
        checkAllFail(SESSION_TESTS, DurableSessions.class, VolatileSessions.class);
    }

    @Test
    void everyTestOfTheMessageSuiteFails() {
        checkAllFail(MESSAGE_TESTS, DurableMessages.class, VolatileMessages.class);
    }

    @Test
    void everyTestOfTheSearchSuiteFails() {
        checkAllFail(SEARCH_TESTS, DurableSearch.class, VolatileSearch.class);
    }

    @Test
    void everyTestOfTheEventSearchSuiteFails() {
        checkAllFail(EVENT_SEARCH_TESTS, DurableEventSearch.class, VolatileEventSearch.class);
    }

    @Test
    void everyTestOfTheSummarySuiteFails() {
        checkAllFail(SUMMARY_TESTS, DurableSummary.class, VolatileSummary.class);
    }

    /** The tests of both suites must be the same, none skipped. */
    private static void checkAllFail(int moreThan, Class<?> durable, Class<?> ofVolatileData) {
        List<String> failed = failures(durable);
        assertThat(failed).hasSizeGreaterThan(moreThan).doesNotHaveDuplicates();
        assertThat(failures(ofVolatileData)).containsExactlyInAnyOrderElementsOf(failed);
    }

    private static List<String> failures(Class<?> suite) {
        Outcomes outcomes = runImpatiently(suite);
        assertThat(outcomes.passed).isEmpty();
        return outcomes.notPassed;
    }

    /** What never comes need not be waited for. */
    private static Outcomes runImpatiently(Class<?> suite) {
        System.setProperty(Patience.PROPERTY, "20");
        try {
            return run(suite);
        } finally {
            System.clearProperty(Patience.PROPERTY);
        }
    }

    private static Outcomes run(Class<?> suite) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(suite))
                .build();
        Outcomes outcomes = new Outcomes();
        LauncherFactory.create().execute(request, outcomes);
        assertThat(outcomes.neitherPassedNorFailed).isEmpty();
        return outcomes;
    }

    /** The tests by what became of them. */
    private static final class Outcomes implements TestExecutionListener {
        private final List<String> passed = new ArrayList<>();
        private final List<String> notPassed = new ArrayList<>();
        private final List<String> neitherPassedNorFailed = new ArrayList<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            neitherPassedNorFailed.add(name(test) + " was skipped: " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == Status.ABORTED) {
                neitherPassedNorFailed.add(name(test) + " was aborted");
            } else if (test.isTest()) {
                (result.getStatus() == Status.SUCCESSFUL ? passed : notPassed).add(name(test));
            } else if (result.getStatus() == Status.FAILED) {
                neitherPassedNorFailed.add(name(test) + " failed as a whole: " + result.getThrowable());
            }
        }

        private static String name(TestIdentifier test) {
            return test.getUniqueIdObject().getSegments().stream()
                    .skip(2)
                    .map(segment -> segment.getValue())
                    .toList()
                    .toString();
        }
    }
}
