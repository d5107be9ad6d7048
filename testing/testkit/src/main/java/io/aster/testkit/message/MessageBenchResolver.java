package io.aster.testkit.message;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test of messages a bench over a new fixture; it is closed when the test has ended. */
final class MessageBenchResolver implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(MessageBenchResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == MessageBench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        MessageBench bench = new MessageBench(((MessageStoreConformance) test.getRequiredTestInstance()).fixture());
        test.getStore(NAMESPACE).put(MessageBench.class, bench);
        return bench;
    }
}
