package io.aster.peers.library;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.result.ResultRow;
import io.aster.peers.contest.PeerHistory;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import java.util.List;

/** Aster: a session for each conversation, of which the last events are loaded. */
final class AsterHistory implements PeerHistory {
    /** How many messages are loaded for a turn. */
    static final int WINDOW = 50;

    private static final int BEGUN_AT_ONCE = 1_000;

    private final Engine engine;
    private final Place place;
    private final Aster aster;

    AsterHistory(Engine engine, Place place) {
        this.engine = engine;
        this.place = place;
        this.aster = Aster.open(place.url());
    }

    @Override
    public String name() {
        return ResultRow.ASTER;
    }

    @Override
    public void begin(String conversation, List<Turn> said) {
        aster.sessions().create(NewSession.of("peers", "user", "assistant").withId(conversation));
        for (int done = 0; done < said.size(); done += BEGUN_AT_ONCE) {
            List<Turn> some = said.subList(done, Math.min(said.size(), done + BEGUN_AT_ONCE));
            aster.sessions().appendEvents(conversation, events(some));
        }
    }

    @Override
    public int turn(String conversation, List<Turn> said) {
        int loaded = aster.sessions()
                .getEvents(conversation, EventFilter.last(WINDOW))
                .size();
        aster.sessions().appendEvents(conversation, events(said));
        return loaded;
    }

    @Override
    public void settle() throws Exception {
        engine.settle(place);
    }

    @Override
    public void close() {
        aster.close();
    }

    private static List<NewEvent> events(List<Turn> said) {
        return said.stream().map(Turn::event).toList();
    }
}
