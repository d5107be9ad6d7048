package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Connections that run something after each transaction that wrote, before its caller goes on. */
final class WatchedConnections implements Connections {
    private final Connections connections;
    private volatile Runnable afterWrite = () -> {};

    WatchedConnections(Connections connections) {
        this.connections = connections;
    }

    void watch(Runnable action) {
        afterWrite = action;
    }

    /** Runs something that may write itself, unwatched. */
    void pause(Runnable action) {
        Runnable watched = afterWrite;
        afterWrite = () -> {};
        try {
            action.run();
        } finally {
            afterWrite = watched;
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        return connections.read(work);
    }

    @Override
    public <T> T write(Supplier<List<String>> ids, Work<T> work) {
        T result = connections.write(ids, work);
        afterWrite.run();
        return result;
    }

    @Override
    public <T> T writeStatement(Supplier<List<String>> ids, Work<T> work) {
        T result = connections.writeStatement(ids, work);
        afterWrite.run();
        return result;
    }

    @Override
    public Map<String, Long> figures() {
        return connections.figures();
    }

    @Override
    public void close() {
        connections.close();
    }
}
