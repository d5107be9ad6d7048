package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.aster.servers.TestStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** LangChain4j's own tests, as they are in its artifact of tests, with Aster in place of its stores of chat memories. */
class LangChain4jSuiteTest {
    /** All classes of its tests that use a chat memory and no model on the network. */
    private static final List<String> CLASSES = Stream.of(
                    "chain.ConversationalChainTest",
                    "chain.ConversationalRetrievalChainTest",
                    "memory.ChatMemoryTest",
                    "memory.chat.MessageWindowChatMemoryTest",
                    "memory.chat.SingleSlotChatMemoryStoreTest",
                    "memory.chat.TokenWindowChatMemoryTest",
                    "service.AiServiceChatMemoryConfigTest",
                    "service.AiServicesRagChatMemoryBehaviorTest",
                    "service.memory.ChatMemoryServiceConcurrencyTest",
                    "service.tool.DynamicToolProviderMemoryEvictionTest",
                    "service.tool.HallucinatedToolNameStrategyTest",
                    "store.memory.chat.InMemoryChatMemoryStoreTest")
            .map(name -> "dev.langchain4j." + name)
            .toList();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "sqlite", "postgresql"})
    void passesOn(String kind) {
        Results results = new Results();
        try (TestStore store = TestStore.of(kind, folder)) {
            SuiteStores.use(store.open());
            LauncherFactory.create().execute(request(), results);
            System.out.printf(
                    "LangChain4j's own tests on %s: %d of %d passed, with %d stores%n",
                    kind, results.tests - results.failures.size(), results.tests, SuiteStores.created());
        } finally {
            SuiteStores.use(null);
        }
        assertThat(results.failures).isEmpty();
        assertThat(results.tests).isGreaterThanOrEqualTo(103);
    }

    private static LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(CLASSES.stream().map(name -> selectClass(name)).toList())
                .build();
    }

    private static final class Results implements TestExecutionListener {
        private final Map<String, String> failures = new TreeMap<>();
        private int tests;

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            failures.put(name(test), "skipped: " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                tests++;
            }
            if (result.getStatus() != Status.SUCCESSFUL) {
                failures.put(name(test), String.valueOf(result.getThrowable().orElse(null)));
            }
        }

        /** The class and the method, without packages. */
        private static String name(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(source -> source.getClassName().replaceAll(".*\\.", "") + "." + source.getMethodName())
                    .orElse(test.getUniqueId());
        }
    }
}
