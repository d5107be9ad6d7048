package io.aster.peers.library;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.load.Turn;
import io.aster.peers.contest.PeerHistory;
import java.sql.SQLException;
import java.util.List;

/** The best hand-written code on Aster's tables or keys. */
final class FloorHistory implements PeerHistory {
    private final AsterHistory beginning;
    private final Floor floor;

    FloorHistory(Engine engine, Place place) throws Exception {
        this.beginning = new AsterHistory(engine, place);
        this.floor = engine.floor(place);
    }

    @Override
    public String name() {
        return "by hand";
    }

    @Override
    public void begin(String conversation, List<Turn> said) {
        beginning.begin(conversation, said);
    }

    @Override
    public int turn(String conversation, List<Turn> said) throws Exception {
        int loaded = floor.last(conversation, AsterHistory.WINDOW).size();
        floor.appendBatch(conversation, said);
        return loaded;
    }

    @Override
    public void settle() throws Exception {
        beginning.settle();
    }

    @Override
    public void close() throws SQLException {
        floor.close();
        beginning.close();
    }
}
