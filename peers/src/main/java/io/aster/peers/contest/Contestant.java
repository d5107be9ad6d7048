package io.aster.peers.contest;

import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Target;
import java.sql.SQLException;

/** A side that keeps conversations, in a database of its own, and what it writes. */
public record Contestant(PeerHistory history, WrittenBytes written) implements AutoCloseable {
    /** A side whose database is at this place. */
    public static Contestant at(Target target, Place place, PeerHistory history) throws Exception {
        return new Contestant(
                history,
                switch (target) {
                    case POSTGRESQL -> ServerLogs.postgresql(place);
                    case MYSQL -> ServerLogs.mysql(place);
                    case SQLITE -> new SqliteLog(place);
                    case REDIS -> new RedisLog(place);
                });
    }

    /** A side whose bytes are not counted. */
    public static Contestant timed(PeerHistory history) {
        return new Contestant(history, WrittenBytes.UNCOUNTED);
    }

    /** Closes all sides. */
    public static void closeAll(Iterable<Contestant> all) throws SQLException {
        for (Contestant contestant : all) {
            contestant.close();
        }
    }

    @Override
    public void close() throws SQLException {
        written.close();
        history.close();
    }
}
