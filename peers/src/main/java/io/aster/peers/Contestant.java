package io.aster.peers;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Somebody who keeps conversations, in a database of his own, and what he writes. */
record Contestant(PeerHistory history, WrittenBytes written) implements AutoCloseable {
    /** All who can use a store: hand-written code, Aster, then the others. */
    static List<Contestant> all(Target target, Engine engine) throws Exception {
        List<Contestant> all = new ArrayList<>();
        Place byHand = engine.newPlace();
        Place byAster = engine.newPlace();
        all.add(new Contestant(new FloorHistory(engine, byHand), written(target, byHand)));
        all.add(new Contestant(new AsterHistory(engine, byAster), written(target, byAster)));
        switch (target) {
            case POSTGRESQL -> addOthers(all, target, engine, PeerDialect.POSTGRESQL);
            case MYSQL -> addOthers(all, target, engine, PeerDialect.MYSQL);
            case REDIS -> {
                Place place = engine.newPlace();
                all.add(new Contestant(new ListHistory(new RedisListStore(place)), written(target, place)));
            }
            case SQLITE -> {}
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        written.close();
        history.close();
    }

    private static void addOthers(List<Contestant> all, Target target, Engine engine, PeerDialect dialect)
            throws Exception {
        Place window = engine.newPlace();
        all.add(new Contestant(SpringHistory.window(window, dialect), written(target, window)));
        Place whole = engine.newPlace();
        all.add(new Contestant(SpringHistory.whole(whole, dialect), written(target, whole)));
        Place list = engine.newPlace();
        all.add(new Contestant(new ListHistory(new JdbcListStore(list, dialect)), written(target, list)));
    }

    private static WrittenBytes written(Target target, Place place) throws Exception {
        return switch (target) {
            case POSTGRESQL -> ServerLogs.postgresql(place);
            case MYSQL -> ServerLogs.mysql(place);
            case SQLITE -> new SqliteLog(place);
            case REDIS -> new RedisLog(place);
        };
    }
}
