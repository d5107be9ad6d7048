package io.aster.sql.server;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.SchemaMode;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.ServerAddress;
import io.aster.sql.internal.server.ServerOptions;
import io.aster.store.Store;
import io.aster.value.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the stores of database servers can be set to. Takes either an address, for which a pool of connections is made and closed
 * with the store, or a data source, which stays open. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract class ServerStoreBuilder<B extends ServerStoreBuilder<B>> {
    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(30);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofHours(24);

    private @Nullable String jdbcUrl;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable DataSource dataSource;
    private final Map<String, String> properties = new HashMap<>();
    private PoolOptions pool;
    private SchemaMode schema = SchemaMode.MIGRATE;
    private boolean groupCommit = true;

    /** For the stores of this library. */
    protected ServerStoreBuilder(PoolOptions defaults) {
        this.pool = defaults;
    }

    /** Where the server is, in the form of its JDBC driver, for example {@code jdbc:postgresql://db.example/agents}. */
    public B jdbcUrl(String url) {
        this.jdbcUrl = url;
        return self();
    }

    /** As whom to connect. */
    public B user(String name) {
        this.user = name;
        return self();
    }

    /** The user's password. */
    public B password(String secret) {
        this.password = secret;
        return self();
    }

    /** A property of the JDBC driver, for example for TLS. */
    public B property(String name, String value) {
        properties.put(name, value);
        return self();
    }

    /**
     * Connections to use instead of a pool made here; it stays open when the store is closed. Its own pool settings and timeouts
     * apply; a connection without a socket timeout gets the sum of both timeouts set here while it is worked on. What is changed of a
     * connection is put back. Connections without autocommit are committed here and stay without; one that is inside of a transaction of
     * the application is refused with {@link StoreConfigurationException}, before anything is written. Making the tables takes one
     * connection, whose timeouts are lifted meanwhile.
     */
    public B dataSource(DataSource given) {
        this.dataSource = given;
        return self();
    }

    /** How many connections may be open at once, 1 to 10,000; 50 by default. */
    public B maxOpen(int connections) {
        this.pool = pool.withMaxOpen(Limits.check("maxOpen", connections, 1, 10_000));
        return self();
    }

    /** How many connections are kept open while nobody needs them, from 0 on; 10 by default. */
    public B maxIdle(int connections) {
        this.pool = pool.withMaxIdle(Limits.check("maxIdle", connections, 0, 10_000));
        return self();
    }

    /** After what time a connection is replaced by a new one, 30 seconds to 24 hours; 5 minutes by default. */
    public B maxLifetime(Duration time) {
        this.pool = pool.withMaxLifetime(Limits.check("maxLifetime", time, SHORTEST_LIFETIME, LONGEST));
        return self();
    }

    /**
     * How long a call waits for a connection to become free or to be made, 250 milliseconds to 24 hours; 10 seconds by default.
     */
    public B connectionTimeout(Duration time) {
        this.pool = pool.withConnectionTimeout(Limits.check("connectionTimeout", time, SHORTEST_TIMEOUT, LONGEST));
        return self();
    }

    /** How long the server may work on one statement, 250 milliseconds to 24 hours; 30 seconds by default. */
    public B statementTimeout(Duration time) {
        this.pool = pool.withStatementTimeout(Limits.check("statementTimeout", time, SHORTEST_TIMEOUT, LONGEST));
        return self();
    }

    /** What to do about the tables; {@link SchemaMode#MIGRATE} by default. */
    public B schema(SchemaMode mode) {
        this.schema = mode;
        return self();
    }

    /**
     * Whether appends that are made at the same time are committed together, each with an outcome of its own; true by default. A caller
     * who finds nobody else appending waits for nobody; one who finds others waits for at most a second before it goes by itself.
     */
    public B groupCommit(boolean together) {
        this.groupCommit = together;
        return self();
    }

    /**
     * Opens the store. Blocks until the server answered, at most for the connection timeout, and until the tables are made.
     *
     * @throws StoreConfigurationException if the server refuses, is none that this store is for, or its tables are not those of
     *     this library
     * @throws io.aster.error.StoreUnavailableException if it can't be reached
     */
    public abstract Store open();

    /** This builder. */
    protected abstract B self();

    /** The options as set. */
    protected final ServerOptions options() {
        if ((jdbcUrl == null) == (dataSource == null)) {
            throw new StoreConfigurationException("set either jdbcUrl or dataSource");
        }
        ServerAddress address = jdbcUrl == null ? null : ServerAddress.of(jdbcUrl, user, password, properties);
        return new ServerOptions(address, dataSource, pool, schema, groupCommit);
    }
}
