package io.aster.testservers.process;

import java.util.List;

/**
 * One server, or several that work together, that belong to one test. It can stop, kill and restart them on the same data and ports.
 * All listen on the loopback interface only. Every operation blocks until it is done, for a minute at most. Thread-safe; operations run
 * one at a time.
 */
public interface Deployment extends AutoCloseable {
    /** The kind of deployment, as in {@code PostgreSQL} or {@code Redis Cluster}. */
    String name();

    /** The program's version, for example {@code 18.6} or {@code 8.0.15}. */
    String version();

    /** Whether all of its programs run. */
    boolean isRunning();

    /** The ids of the main processes that run. */
    List<Long> pids();

    /**
     * Starts the servers that do not run, and waits until all are ready. Does nothing if all run and are ready.
     *
     * @throws ServerException if it can't be started, with the end of its log
     */
    void start();

    /**
     * Shuts the running servers down in an orderly way, even if clients are still connected.
     *
     * @throws ServerException if it does not end in time
     */
    void stop();

    /**
     * Kills all processes without a shutdown, as a power cut would.
     *
     * @throws ServerException if they do not end in time
     */
    void kill();

    /** Stops everything and removes its folders, if they are temporary ones. */
    @Override
    void close();
}
