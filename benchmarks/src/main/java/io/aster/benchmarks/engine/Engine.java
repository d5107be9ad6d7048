package io.aster.benchmarks.engine;

import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.load.EventWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A database system that Aster and hand-written code are compared on, set up so that no commit is ever lost. */
public interface Engine extends AutoCloseable {
    /** Starts one. */
    @FunctionalInterface
    interface Start {
        Engine start() throws Exception;
    }

    String name();

    Budgets budgets();

    Place newPlace();

    /** One caller's. */
    Floor floor(Place place) throws Exception;

    /** The one that suits many callers best, who share it. */
    EventWriter sharedFloor(Place place) throws Exception;

    /** The threads that suit the shared floor better, for the callers of both sides. */
    CallerThreads callerThreads();

    /** The version, and what is set for durability and memory. */
    String settings(Place place) throws Exception;

    /** Finishes the work left over from a fill, so that it is not measured. */
    void settle(Place place) throws Exception;

    /** How many bytes events take, by what they are in: the table, each index. Settled before. */
    Map<String, Long> bytes(Place place) throws Exception;

    /** The processes that write to disk. */
    List<Long> pids();

    /** Stops it and removes its data. */
    @Override
    void close() throws IOException;
}
