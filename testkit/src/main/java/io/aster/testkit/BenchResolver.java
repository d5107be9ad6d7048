package io.aster.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test of a suite a bench over a new fixture; it is closed when the test has ended. */
final class BenchResolver implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(BenchResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Bench.class || type == MessageBench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        AutoCloseable bench = bench(test.getRequiredTestInstance());
        test.getStore(NAMESPACE).put(bench.getClass(), bench);
        return bench;
    }

    private static AutoCloseable bench(Object suite) {
        return suite instanceof SessionConformance sessions
                ? new Bench(sessions.fixture())
                : new MessageBench(((MessageStoreConformance) suite).fixture());
    }
}
