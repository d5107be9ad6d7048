package io.aster.mutants;

import io.aster.testkit.internal.StoreUnderTest;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy.UsingLookup;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test class of one contract of sessions alone. JUnit compares each method of a class with each other one: in a suite of a thousand tests that takes
 * much longer than to run those of a contract.
 */
@ExtendWith(OneContract.Benches.class)
public abstract class OneContract {
    private static final Map<Class<?>, Class<?>> CLASSES = new ConcurrentHashMap<>();

    /** For the classes that are made here. */
    protected OneContract() {}

    /** The test class, next to the contract, which is visible in its package only. */
    static Class<?> of(Class<?> contract) {
        return CLASSES.computeIfAbsent(contract, OneContract::make);
    }

    private static Class<?> make(Class<?> contract) {
        try {
            return new ByteBuddy()
                    .subclass(OneContract.class)
                    .implement(contract)
                    .name(contract.getName() + "Alone")
                    .make()
                    .load(
                            contract.getClassLoader(),
                            UsingLookup.of(MethodHandles.privateLookupIn(contract, MethodHandles.lookup())))
                    .getLoaded();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives each test a bench over a new fixture; it is closed when the test has ended. */
    static final class Benches implements ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(Benches.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == StoreUnderTest.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            StoreUnderTest bench = new StoreUnderTest(Suite.fixture());
            test.getStore(NAMESPACE).put(StoreUnderTest.class, bench);
            return bench;
        }
    }
}
