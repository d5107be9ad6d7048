package io.aster.peers.contest;

import io.aster.benchmarks.load.Turn;
import java.sql.SQLException;
import java.util.List;

/** What keeps conversations: Aster, hand-written code, another library. */
public interface PeerHistory extends AutoCloseable {
    /** As the page of figures calls it. */
    String name();

    /** Begins a conversation in which something has been said before; what that costs is not measured. */
    void begin(String conversation, List<Turn> said) throws Exception;

    /**
     * Loads what the library loads for a turn, and appends what is said in it.
     *
     * @return how many messages were loaded
     */
    int turn(String conversation, List<Turn> said) throws Exception;

    /** Finishes the work left over from a fill, so that it is not measured. */
    void settle() throws Exception;

    @Override
    void close() throws SQLException;
}
