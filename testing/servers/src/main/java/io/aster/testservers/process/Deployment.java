package io.aster.testservers.process;

import java.util.List;

/**
 * What a test has for itself and can stop, kill and start again on the same data and the same ports: one server, or several that work
 * together. All listen on the loopback interface only. Everything blocks until it is done, for a minute at most. Safe for use by
 * several threads; one operation at a time.
 */
public interface Deployment extends AutoCloseable {
    /** What it is, as in {@code PostgreSQL} or {@code Redis Cluster}. */
    String name();

    /** The program's version, for example {@code 18.6} or {@code 8.0.15}. */
    String version();

    /** Whether all of its programs run. */
    boolean isRunning();

    /** The ids of the main processes that run. */
    List<Long> pids();

    /**
     * Starts what does not run, and waits until it can be used; does nothing if everything runs and can be used.
     *
     * @throws ServerException if it can't be started, with the end of its log
     */
    void start();

    /**
     * Stops what runs in an orderly way, whoever is still connected.
     *
     * @throws ServerException if it does not end in time
     */
    void stop();

    /**
     * Kills all processes at once, as a power cut would.
     *
     * @throws ServerException if they do not end in time
     */
    void kill();

    /** Stops everything and removes its folders, if they are temporary ones. */
    @Override
    void close();
}
