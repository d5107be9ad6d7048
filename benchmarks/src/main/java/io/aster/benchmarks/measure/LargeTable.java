package io.aster.benchmarks.measure;

import io.aster.Aster;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Stock;
import io.aster.benchmarks.load.Turn;
import io.aster.session.SessionService;
import java.util.List;
import java.util.stream.IntStream;

/** A table of events that grows: sessions of as many events each, and some of the same size that may be deleted. */
final class LargeTable implements AutoCloseable {
    /** The number of events of each session. */
    static final int EVENTS_EACH = 200;

    /** The messages of each session. */
    static final List<Turn> TURNS = Turn.many(EVENTS_EACH);

    private final Aster aster;
    private int sessions;
    private int toDelete;

    LargeTable(Place place) {
        this.aster = Aster.open(place.url());
    }

    SessionService service() {
        return aster.sessions();
    }

    /**
     * Adds sessions, those to delete first, so that they are not the newest.
     *
     * @param to the number of sessions afterwards, without those to delete
     * @param more the number of additional sessions, which may be deleted
     * @return the ids of the additional sessions
     */
    List<String> grow(int to, int more) {
        List<String> ids = IntStream.range(toDelete, toDelete + more)
                .mapToObj("sess-01936f6d-0000-7000-8000-1%011d"::formatted)
                .toList();
        ids.parallelStream().forEach(this::fill);
        Stock.ids(to).subList(sessions, to).parallelStream().forEach(this::fill);
        toDelete += more;
        sessions = to;
        return ids;
    }

    @Override
    public void close() {
        aster.close();
    }

    private void fill(String id) {
        Stock.fill(service(), id, TURNS);
    }
}
