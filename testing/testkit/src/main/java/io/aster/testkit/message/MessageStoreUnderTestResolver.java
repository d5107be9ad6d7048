package io.aster.testkit.message;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test of messages a bench over a new fixture; it is closed when the test has ended. */
final class MessageStoreUnderTestResolver implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(MessageStoreUnderTestResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == MessageStoreUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        MessageStoreUnderTest bench =
                new MessageStoreUnderTest(((MessageStoreConformance) test.getRequiredTestInstance()).fixture());
        test.getStore(NAMESPACE).put(MessageStoreUnderTest.class, bench);
        return bench;
    }
}
