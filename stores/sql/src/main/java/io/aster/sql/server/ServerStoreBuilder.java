package io.aster.sql.server;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.IndexedStore;
import io.aster.sql.SchemaMode;
import io.aster.sql.internal.server.PoolOptions;
import io.aster.sql.internal.server.ServerAddress;
import io.aster.sql.internal.server.ServerOptions;
import io.aster.value.Limits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the stores on database servers. Takes either an address, for which the store creates and closes a pool of connections, or a
 * data source, which stays open. Not thread-safe.
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

    /** The names of the given settings that a data source of the application would make void. */
    private final Set<String> ofOwnPool = new TreeSet<>();

    private PoolOptions pool;
    private SchemaMode tables = SchemaMode.MIGRATE;
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

    /** The user to connect as. */
    public B user(String name) {
        ofOwnPool.add("user");
        this.user = name;
        return self();
    }

    /** The user's password. */
    public B password(String secret) {
        ofOwnPool.add("password");
        this.password = secret;
        return self();
    }

    /** A property of the JDBC driver, for example for TLS. */
    public B property(String name, String value) {
        return property("property", name, value);
    }

    /**
     * Sets a property of the driver by a setting of a store's own.
     *
     * @param setting the name of the setting, for messages
     */
    protected final B property(String setting, String name, String value) {
        ofOwnPool.add(setting);
        properties.put(name, value);
        return self();
    }

    /**
     * The data source to use instead of a pool created by the store; it stays open when the store is closed. Its own pool settings and
     * timeouts apply, so that {@link #open} refuses {@link #user}, {@link #password}, {@link #property}, {@link #maxOpen}, {@link #maxIdle}
     * and {@link #maxLifetime} beside it. The timeouts of this builder limit how long work is repeated, and a connection without a socket timeout gets the sum of both timeouts of this builder while the store uses it. Settings
     * changed on a connection are restored. The store commits on connections without autocommit, and leaves them without; one inside a
     * transaction of the application is refused with {@link StoreConfigurationException}, before anything is written. Creating the tables
     * takes one connection, whose timeouts are lifted meanwhile.
     */
    public B dataSource(DataSource given) {
        this.dataSource = given;
        return self();
    }

    /** How many connections may be open concurrently, 1 to 10,000; 50 by default. */
    public B maxOpen(int connections) {
        ofOwnPool.add("maxOpen");
        this.pool = pool.withMaxOpen(Limits.check("maxOpen", connections, 1, 10_000));
        return self();
    }

    /** How many idle connections are kept open, 0 or more; 10 by default. */
    public B maxIdle(int connections) {
        ofOwnPool.add("maxIdle");
        this.pool = pool.withMaxIdle(Limits.check("maxIdle", connections, 0, 10_000));
        return self();
    }

    /** The age at which a connection is replaced by a new one, 30 seconds to 24 hours; 5 minutes by default. */
    public B maxLifetime(Duration time) {
        ofOwnPool.add("maxLifetime");
        this.pool = pool.withMaxLifetime(Limits.check("maxLifetime", time, SHORTEST_LIFETIME, LONGEST));
        return self();
    }

    /** How long a call waits for a free or new connection, 250 milliseconds to 24 hours; 10 seconds by default. */
    public B connectionTimeout(Duration time) {
        this.pool = pool.withConnectionTimeout(Limits.check("connectionTimeout", time, SHORTEST_TIMEOUT, LONGEST));
        return self();
    }

    /** How long the server may take for one statement, 250 milliseconds to 24 hours; 30 seconds by default. */
    public B statementTimeout(Duration time) {
        this.pool = pool.withStatementTimeout(Limits.check("statementTimeout", time, SHORTEST_TIMEOUT, LONGEST));
        return self();
    }

    /** What to do about the tables; {@link SchemaMode#MIGRATE} by default. */
    public B tables(SchemaMode mode) {
        this.tables = mode;
        return self();
    }

    /**
     * Whether concurrent appends are committed together, each with an outcome of its own; true by default. A caller without concurrent
     * appends writes immediately; one with concurrent appends waits for at most a second before it bypasses the group.
     */
    public B groupCommit(boolean together) {
        this.groupCommit = together;
        return self();
    }

    /**
     * Opens the store. Blocks until the server answered, at most for the connection timeout, and until the tables are created.
     *
     * @throws StoreConfigurationException if a setting has no effect beside a data source, the server refuses, is not supported by this
     *     store, or its tables are not those of this library
     * @throws io.aster.error.StoreUnavailableException if it can't be reached
     */
    public abstract IndexedStore open();

    /** This builder. */
    protected abstract B self();

    /** The options as set. */
    protected final ServerOptions options() {
        if ((jdbcUrl == null) == (dataSource == null)) {
            throw new StoreConfigurationException("set either jdbcUrl or dataSource");
        }
        if (dataSource != null && !ofOwnPool.isEmpty()) {
            throw new StoreConfigurationException("the given data source decides " + String.join(", ", ofOwnPool)
                    + ": set that there, or give jdbcUrl in place of the data source");
        }
        ServerAddress address = jdbcUrl == null ? null : ServerAddress.of(jdbcUrl, user, password, properties);
        return new ServerOptions(address, dataSource, pool, tables, groupCommit);
    }
}
