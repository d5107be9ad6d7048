package io.aster.adk;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
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

    /** The tests that look at a run, or at its span, without waiting for its end: they need a run on their own thread. */
    private static final Pattern HASTY = Pattern.compile("RunnerTest\\.(\\w+_error|onRunErrorCallback_isCalled"
            + "|\\w+_createsInvocationSpan|\\w+AutoCreateSessionFalse\\w+|runner_executesSaveArtifactFlow"
            + "|saveInputBlobsAsArtifacts_\\w+)|ContextPropagationTest\\.\\w+TraceHierarchy");

    private SuiteProcess() {}

    /** Takes the file to write to. */
    public static void main(String[] args) throws IOException {
        Results results = new Results();
        LauncherFactory.create().execute(request(), results);
        SuiteStores.close();
        Files.write(Path.of(args[0]), results.lines);
        // Threads of ADK, or of what it calls, are no reason to stay.
        System.exit(0);
    }

    private static LauncherDiscoveryRequest request() {
        PostDiscoveryFilter filter = test -> FilterResult.includedIf(!SuiteStores.isPlain() || !isHasty(test));
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(CLASSES.stream().map(name -> selectClass(name)).toList())
                .filters(includeEngines("junit-vintage", "junit-jupiter"), filter)
                .build();
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
            lines.add(SuiteStores.FAILED + " " + name(test.getSource(), test.getUniqueId()) + " "
                    + problem.replaceAll("\\R", " "));
        }
    }
}
