package io.aster.peers.library;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Target;
import io.aster.peers.contest.Contestant;
import io.aster.peers.contest.PeerDialect;
import java.util.ArrayList;
import java.util.List;

/** The sides that can use a store. */
final class Libraries {
    private Libraries() {}

    /** Hand-written code, Aster, then the others. */
    static List<Contestant> all(Target target, Engine engine) throws Exception {
        List<Contestant> all = new ArrayList<>();
        Place byHand = engine.newPlace();
        Place byAster = engine.newPlace();
        all.add(Contestant.at(target, byHand, new FloorHistory(engine, byHand)));
        all.add(Contestant.at(target, byAster, new AsterHistory(engine, byAster)));
        switch (target) {
            case POSTGRESQL -> addOthers(all, target, engine, PeerDialect.POSTGRESQL);
            case MYSQL -> addOthers(all, target, engine, PeerDialect.MYSQL);
            case REDIS -> {
                Place place = engine.newPlace();
                all.add(Contestant.at(target, place, new ListHistory(new RedisListStore(place))));
            }
            case SQLITE -> {}
        }
        return all;
    }

    private static void addOthers(List<Contestant> all, Target target, Engine engine, PeerDialect dialect)
            throws Exception {
        Place window = engine.newPlace();
        all.add(Contestant.at(target, window, SpringHistory.window(window, dialect)));
        Place whole = engine.newPlace();
        all.add(Contestant.at(target, whole, SpringHistory.whole(whole, dialect)));
        Place list = engine.newPlace();
        all.add(Contestant.at(target, list, new ListHistory(new JdbcListStore(list, dialect))));
    }
}
