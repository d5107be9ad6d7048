package io.aster.mutants;

import io.aster.testkit.StoreFixture;
import io.aster.testkit.message.MessageStoreConformance;
import io.aster.testkit.session.SessionConformance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the conformance suites over a mutant, on the calling thread, until a test fails. Several threads may do so concurrently. */
final class Suite {
    private static final ThreadLocal<Supplier<StoreFixture>> FIXTURE = new ThreadLocal<>();
    private static final List<Class<?>> SUITES = List.of(OfSessions.class, OfMessages.class);

    private Suite() {}

    /** What the tests on this thread run on. */
    static StoreFixture fixture() {
        return Objects.requireNonNull(FIXTURE.get()).get();
    }

    /** Not found by the build, only by this class. */
    static class OfSessions extends SessionConformance {
        @Override
        protected StoreFixture fixture() {
            return Suite.fixture();
        }
    }

    /** The same for messages. */
    static class OfMessages extends MessageStoreConformance {
        @Override
        protected StoreFixture fixture() {
            return Suite.fixture();
        }
    }

    /**
     * The test that catches a mutant, as contract and method: first those of one contract are run, then all others.
     *
     * @param fixture makes a place for each test
     */
    static Optional<String> firstFailure(Supplier<StoreFixture> fixture, String contract) {
        FIXTURE.set(fixture);
        Optional<String> failed = contract.isEmpty() ? Optional.empty() : run(testsOf(contract), name -> true);
        return failed.or(() -> run(allTests(), name -> !name.equals(contract)));
    }

    /** The test of one contract that fails, if one does. */
    static Optional<String> failureIn(Supplier<StoreFixture> fixture, String contract) {
        FIXTURE.set(fixture);
        return run(testsOf(contract), name -> true);
    }
    /** The tests of one contract. */
    private static List<? extends DiscoverySelector> testsOf(String contract) {
        Optional<Class<?>> ofSessions = Stream.of(SessionConformance.class.getInterfaces())
                .filter(tests -> tests.getSimpleName().equals(contract))
                .findFirst();
        if (ofSessions.isPresent()) {
            return List.of(DiscoverySelectors.selectClass(OneContract.of(ofSessions.get())));
        }
        List<MethodSelector> ofMessages = Stream.of(OfMessages.class.getMethods())
                .filter(method -> method.getDeclaringClass().getSimpleName().equals(contract))
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(method -> DiscoverySelectors.selectMethod(OfMessages.class, method))
                .toList();
        if (ofMessages.isEmpty()) {
            throw new IllegalArgumentException("no tests in " + contract);
        }
        return ofMessages;
    }

    private static List<ClassSelector> allTests() {
        return SUITES.stream().map(DiscoverySelectors::selectClass).toList();
    }

    private static Optional<String> run(List<? extends DiscoverySelector> selected, Predicate<String> contracts) {
        FirstFailure first = new FirstFailure();
        var tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(selected)
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(contracts.test(contract(test))))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(tests)
                        .listeners(first)
                        .cancellationToken(first.token)
                        .build());
        return Optional.ofNullable(first.name.get());
    }

    /** The contract that a test is declared in. */
    private static String contract(TestDescriptor test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source)
                        .getJavaMethod()
                        .getDeclaringClass()
                        .getSimpleName())
                .orElse("");
    }

    /** Ends the run by its first failing test. */
    private static final class FirstFailure implements TestExecutionListener {
        private final CancellationToken token = CancellationToken.create();
        private final AtomicReference<String> name = new AtomicReference<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == Status.FAILED && !token.isCancellationRequested()) {
                name.set(name(test));
                token.cancel();
            }
        }

        private static String name(TestIdentifier test) {
            return test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(MethodSource.class::cast)
                    .map(source ->
                            source.getJavaMethod().getDeclaringClass().getSimpleName() + "." + source.getMethodName())
                    .orElse(test.getDisplayName());
        }
    }
}
