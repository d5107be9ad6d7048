package io.aster.sql.server;

import io.aster.Aster;
import io.aster.faultproxy.FaultProxy;
import io.aster.sql.SchemaMode;
import io.aster.store.Store;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import java.net.URI;

/** A database with its tables, behind a network that fails when it is told to. */
final class Proxied implements AutoCloseable {
    private final Backend backend;
    private final TestDatabase database;
    private final FaultProxy proxy;
    private final Store direct;

    Proxied(Backend backend) {
        this(backend, backend.shared());
    }

    Proxied(Backend backend, DatabaseServer server) {
        this.backend = backend;
        this.database = server.newDatabase();
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        this.proxy = FaultProxy.to(address.getHost(), address.getPort());
        this.direct = backend.builder().jdbcUrl(database.jdbcUrl()).maxIdle(1).open();
    }

    TestDatabase database() {
        return database;
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** Through the proxy, with small timeouts; the tables are there. */
    ServerStoreBuilder<?> builder() {
        return backend.impatient().tables(SchemaMode.NONE).jdbcUrl(url());
    }

    /** The database's JDBC URL through the proxy. */
    String url() {
        return database.jdbcUrl().replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/") + "&" + backend.plain();
    }

    /** Past the proxy. */
    Aster direct() {
        return Aster.open(direct);
    }

    @Override
    public void close() {
        try (database;
                direct) {
            proxy.close();
        }
    }
}
