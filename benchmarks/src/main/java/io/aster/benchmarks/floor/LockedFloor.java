package io.aster.benchmarks.floor;

import io.aster.benchmarks.load.EventWriter;
import io.aster.benchmarks.load.Turn;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** One connection that callers take turns at, in the order in which they came: SQLite has one writer anyway. Thread-safe. */
public final class LockedFloor implements EventWriter {
    private final Floor floor;
    private final Lock turn = new ReentrantLock(true);

    public LockedFloor(Floor floor) {
        this.floor = floor;
    }

    @Override
    public long append(String sessionId, Turn event) throws Exception {
        turn.lock();
        try {
            return floor.append(sessionId, event);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        floor.close();
    }
}
