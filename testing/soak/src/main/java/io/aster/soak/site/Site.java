package io.aster.soak.site;

import java.io.IOException;
import java.util.List;

/** Where a store keeps its data, and what can fail there. Used by one thread. */
public interface Site extends AutoCloseable {
    /** The database system's name. */
    String name();

    /** Its version, and what is set for durability. */
    String settings();

    /** Whether an acknowledged write may be lost when a replica takes over. */
    boolean mayLose();

    /** The URL of the store, which no failure of the network reaches. */
    String url();

    /** The URL for one writer, through its own network. */
    String url(int writer);

    /** What can happen to servers and networks. */
    List<PlannedFault> faults();

    @Override
    void close() throws IOException;
}
