package io.aster.peers.framework;

import io.aster.peers.contest.PeerHistory;
import java.sql.SQLException;
import java.util.List;

/** The turns of one framework, over one of the adapters that can keep its conversations. */
abstract class FrameworkTurns implements PeerHistory {
    /** How many messages a memory with a window has. */
    static final int WINDOW = 20;

    static final String APP = "peers";
    static final String USER = "user";
    static final String AGENT = "assistant";

    private final String name;
    private final Storage storage;

    FrameworkTurns(String name, Storage storage) {
        this.name = name;
        this.storage = storage;
    }

    /** The texts of the messages that the model was given last, in their order. */
    abstract List<String> heard();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void settle() throws Exception {
        storage.settle();
    }

    @Override
    public final void close() throws SQLException {
        storage.close();
    }
}
