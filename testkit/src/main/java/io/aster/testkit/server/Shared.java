package io.aster.testkit.server;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** One server for all tests of this JVM, or the reason why there is none. */
final class Shared {
    private final Vendor vendor;
    private final String variable;
    private final Supplier<LocalServer> local;
    private @Nullable DatabaseServer server;
    private @Nullable RuntimeException failure;

    Shared(Vendor vendor, String variable, Supplier<LocalServer> local) {
        this.vendor = vendor;
        this.variable = variable;
        this.local = local;
    }

    synchronized DatabaseServer get() {
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
        String message = "no " + vendor.name() + " to test on: " + failure.getMessage();
        if (isRequired()) {
            throw new ServerException(message, failure);
        }
        throw new TestAbortedException(message, failure);
    }

    private DatabaseServer open() {
        String address = System.getenv().getOrDefault(variable, "");
        if (!address.isEmpty()) {
            String database = URI.create(address).getPath().substring(1);
            Databases given = new Databases(vendor, Address.of(address), database);
            given.version();
            return given;
        }
        LocalServer started = local.get();
        started.start();
        return started;
    }

    private void report(RuntimeException e) {
        System.err.println("####  NOT TESTED ON " + vendor.name() + ": " + e.getMessage() + "  ####");
    }

    private static boolean isRequired() {
        return "required".equals(System.getProperty("aster.servers"));
    }
}
