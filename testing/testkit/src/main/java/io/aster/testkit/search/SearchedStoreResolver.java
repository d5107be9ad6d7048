package io.aster.testkit.search;

import io.aster.testkit.internal.StoreUnderTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test of search a bench over a new fixture; it is closed when the test has ended. */
final class SearchedStoreResolver implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SearchedStoreResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == StoreUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        StoreUnderTest bench = new StoreUnderTest(((SearchSuite) test.getRequiredTestInstance()).fixture());
        test.getStore(NAMESPACE).put(StoreUnderTest.class, bench);
        return bench;
    }
}
