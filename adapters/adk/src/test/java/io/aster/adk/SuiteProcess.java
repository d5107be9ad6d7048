package io.aster.adk;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The program of a child process: runs ADK's own tests, and writes one line for each, its name or "failed", its name and why. They need a
 * process of their own, because they keep models and services in static fields.
 */
final class SuiteProcess {
    /**
     * All classes of ADK's tests that create a session service, but for {@code VertexAiRagRetrievalTest}, which needs a client of Google's
     * cloud.
     */
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

    /**
     * The tests that need a run on their own thread: they look at a run, or at its span, without waiting for its end; or, in
     * {@code runLive_toolError}, expect an event before an error that overtakes it in ADK's stream while the event is being stored.
     */
    private static final Pattern HASTY =
            Pattern.compile("RunnerTest\\.(\\w+_error|runLive_toolError|onRunErrorCallback_isCalled"
                    + "|\\w+_createsInvocationSpan|\\w+AutoCreateSessionFalse\\w+|runner_executesSaveArtifactFlow"
                    + "|saveInputBlobsAsArtifacts_\\w+)|ContextPropagationTest\\.\\w+TraceHierarchy");

    /**
     * How a test fails before it begins, if a thread that an earlier test has left behind reads OpenTelemetry's global at the moment when it
     * is replaced. This says nothing about the test, which is run again.
     */
    private static final String DISTURBED = "GlobalOpenTelemetry.set has already been called";

    private static final int MOST_REPEATS = 5;

    private SuiteProcess() {}

    /** Takes the file to write to. */
    public static void main(String[] args) throws IOException {
        Results results = new Results();
        run(CLASSES.stream().map(name -> selectClass(name)).toList(), results);
        // Not again and again: a test that never has the global for itself fails.
        for (int i = 0; i < MOST_REPEATS && !results.disturbed.isEmpty(); i++) {
            List<UniqueIdSelector> again = results.disturbed.keySet().stream()
                    .map(DiscoverySelectors::selectUniqueId)
                    .toList();
            results.disturbed.clear();
            run(again, results);
        }
        results.lines.addAll(results.disturbed.values());
        SuiteStores.close();
        Files.write(Path.of(args[0]), results.lines);
        // Threads of ADK, or of what it calls, are no reason to stay.
        System.exit(0);
    }

    private static void run(List<? extends DiscoverySelector> tests, Results results) {
        PostDiscoveryFilter filter = test -> FilterResult.includedIf(!SuiteStores.isPlain() || !isHasty(test));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests)
                .filters(includeEngines("junit-vintage", "junit-jupiter"), filter)
                .build();
        LauncherFactory.create().execute(request, results);
    }

    private static boolean isHasty(TestDescriptor test) {
        return test.isTest() && HASTY.matcher(name(test.getSource(), "")).matches();
    }

    /** The class and the method, without packages. */
    private static String name(Optional<TestSource> source, String other) {
        return source.filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName().replaceAll(".*\\.", "") + "." + method.getMethodName())
                .orElse(other);
    }

    private static final class Results implements TestExecutionListener {
        private final List<String> lines = new ArrayList<>();

        /** The lines of tests that could not begin, by the ids of the tests. */
        private final Map<String, String> disturbed = new LinkedHashMap<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            add(test, "skipped: " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != Status.SUCCESSFUL) {
                add(test, String.valueOf(result.getThrowable().orElse(null)));
            } else if (test.isTest()) {
                lines.add(name(test.getSource(), test.getUniqueId()));
            }
            if (test.isTest()) {
                SuiteStores.reuse();
            }
        }

        private void add(TestIdentifier test, String problem) {
            String line = SuiteStores.FAILED + " " + name(test.getSource(), test.getUniqueId()) + " "
                    + problem.replaceAll("\\R", " ");
            if (problem.contains(DISTURBED)) {
                disturbed.put(test.getUniqueId(), line);
            } else {
                lines.add(line);
            }
        }
    }
}
