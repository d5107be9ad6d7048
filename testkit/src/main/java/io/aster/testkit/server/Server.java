package io.aster.testkit.server;

import java.util.OptionalLong;

/**
 * A server of the test's own, which can be stopped, killed and started again on the same data and the same port. It listens on the
 * loopback interface only. Everything blocks until it is done, for a minute at most. Safe for use by several threads; one operation at
 * a time.
 */
public interface Server extends AutoCloseable {
    /** The server's name, as in {@code PostgreSQL} or {@code MySQL}. */
    String name();

    /** The program's version, for example {@code 18.6} or {@code 8.0.15}. */
    String version();

    /** The TCP port; the same one after every restart. */
    int port();

    /** The store URL of a database on this server, for example {@code postgresql://postgres@127.0.0.1:23456/name}. */
    String url(String database);

    /** Whether the program runs. */
    boolean isRunning();

    /** The id of the program's main process, if it runs. */
    OptionalLong pid();

    /**
     * Starts the server and waits until it can be connected to; does nothing if it runs.
     *
     * @throws ServerException if it can't be started, with the end of its log
     */
    void start();

    /**
     * Stops the server in an orderly way, whoever is still connected; does nothing if it does not run.
     *
     * @throws ServerException if it does not end in time
     */
    void stop();

    /**
     * Kills all processes of the server at once, as a power cut would; does nothing if it does not run.
     *
     * @throws ServerException if it does not end in time
     */
    void kill();

    /** Stops the server and removes its folder, if that is a temporary one. */
    @Override
    void close();
}
