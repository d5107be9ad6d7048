package io.aster.testservers;

import io.aster.testservers.process.ServerException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * One server for all tests of this JVM, or the reason why it is missing.
 *
 * @param <S> the type that tests use
 */
final class SharedServer<S> {
    private final String name;
    private final String variable;
    private final Function<String, S> given;
    private final Supplier<S> local;
    private @Nullable S server;
    private @Nullable RuntimeException failure;

    /**
     * A server that is not started yet.
     *
     * @param variable the environment variable with the address of a running server
     * @param given creates the server from an address, once it answers there
     * @param local starts a server
     */
    SharedServer(String name, String variable, Function<String, S> given, Supplier<S> local) {
        this.name = name;
        this.variable = variable;
        this.given = given;
        this.local = local;
    }

    synchronized S get() {
        if (server != null) {
            return server;
        }
        if (failure == null) {
            try {
                server = open();
                return server;
            } catch (RuntimeException e) {
                failure = e;
                report(e);
            }
        }
        String message = "no " + name + " to test on: " + failure.getMessage();
        throw isRequired() ? new ServerException(message, failure) : new TestAbortedException(message, failure);
    }

    private S open() {
        String address = System.getenv().getOrDefault(variable, "");
        return address.isEmpty() ? local.get() : given.apply(address);
    }

    private void report(RuntimeException e) {
        System.err.println("####  NOT TESTED ON " + name + ": " + e.getMessage() + "  ####");
    }

    private static boolean isRequired() {
        return "required".equals(System.getProperty("aster.servers"));
    }
}
