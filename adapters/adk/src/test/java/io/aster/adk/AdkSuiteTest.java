package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * ADK's own tests, as they are in its artifact of tests, with Aster in place of its session service. The system property {@code
 * aster.adk.stores} has the stores to run them on.
 */
class AdkSuiteTest {
    /** All classes of ADK's tests that create a session service, but for {@code VertexAiRagRetrievalTest}, which needs a client of Google's cloud. */
    private static final List<String> CLASSES = Stream.of(
                    "agents.LlmAgentTest",
                    "agents.SequentialAgentTest",
                    "flows.llmflows.CodeExecutionTest",
                    "flows.llmflows.ContentsTest",
                    "flows.llmflows.InstructionsTest",
                    "flows.llmflows.RequestConfirmationLlmRequestProcessorTest",
                    "runner.RunnerTest",
                    "sessions.InMemorySessionServiceTest",
                    "telemetry.ContextPropagationTest",
                    "telemetry.InstrumentationTest",
                    "tools.AgentToolTest",
                    "tools.BaseToolTest",
                    "tools.FunctionToolTest",
                    "tools.LongRunningFunctionToolTest",
                    "tools.computeruse.ComputerUseToolTest",
                    "tools.computeruse.ComputerUseToolsetTest",
                    "utils.InstructionUtilsTest")
            .map(name -> "com.google.adk." + name)
            .toList();

    /** The tests that can't pass, and why. */
    private static final Map<String, String> EXCEPTIONS = new TreeMap<>(Map.of(
            "InMemorySessionServiceTest.deleteSession_cleansUpEmptyParentMaps",
            "reads a private field of ADK's class",
            "InMemorySessionServiceTest.deleteSession_doesNotRemoveUserMapWhenOtherSessionsExist",
            "reads a private field of ADK's class"));

    static List<String> stores() {
        return List.of(System.getProperty("aster.adk.stores", "memory").split(","));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void passesOn(String store) {
        Results results = new Results();
        System.setProperty(SuiteStores.STORE, store);
        try {
            LauncherFactory.create().execute(request(), results);
        } finally {
            SuiteStores.close();
            System.clearProperty(SuiteStores.STORE);
        }
        System.out.printf(
                "ADK's own tests on %s: %d of %d passed%n",
                store, results.tests - results.failures.size(), results.tests);
        assertThat(results.failures.keySet()).as("%s", results.failures).isEqualTo(EXCEPTIONS.keySet());
        assertThat(results.tests).isGreaterThanOrEqualTo(391);
    }

    private static LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(CLASSES.stream().map(name -> selectClass(name)).toList())
                .filters(includeEngines("junit-vintage", "junit-jupiter"))
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
                SuiteStores.reuse();
            }
            if (result.getStatus() != Status.SUCCESSFUL) {
                failures.put(name(test), String.valueOf(result.getThrowable().orElse(null)));
            }
        }

        /** The class and the method, without packages. */
        private static String name(TestIdentifier test) {
            return test.getSource()
                    .filter(org.junit.platform.engine.support.descriptor.MethodSource.class::isInstance)
                    .map(org.junit.platform.engine.support.descriptor.MethodSource.class::cast)
                    .map(source -> source.getClassName().replaceAll(".*\\.", "") + "." + source.getMethodName())
                    .orElse(test.getUniqueId());
        }
    }
}
