package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.UnsupportedByStoreException;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.sql.IndexProgress;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import io.aster.sql.SchemaMode;
import io.aster.sql.TextIndex;
import io.aster.testkit.load.Crowd;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The index for full-text search: added, mended and dropped while others work, and complete when it is ready. */
public abstract class TextIndexContract {
    /** More than one step of filling. */
    private static final int EVENTS = 500;

    /** Another store over the data of this test. */
    protected abstract IndexedStore open(SchemaMode mode);

    /** A connection to that data. */
    protected abstract Connection connect() throws SQLException;

    /** Leaves an index as it is when its creation was interrupted. */
    protected abstract void addHalf(IndexedStore store) throws SQLException;

    @Test
    void withoutItASearchIsRefused() throws SQLException {
        try (IndexedStore store = open(SchemaMode.MIGRATE)) {
            TextIndex index = index(store);
            SessionService sessions = Aster.open(store).sessions();
            sessions.appendEvents(session(sessions), needles(0, EVENTS));
            assertThat(index.state()).isEqualTo(IndexState.MISSING);
            assertRefused(sessions);

            addHalf(store);
            assertThat(index.state()).isEqualTo(IndexState.INVALID);
            assertRefused(sessions);

            assertThat(index.add(progress -> {})).isTrue();
            assertThat(index.state()).isEqualTo(IndexState.READY);
            assertThat(found(sessions)).isEqualTo(EVENTS);
        }
    }

    @Test
    void isAddedAndDroppedByCallsThatMayBeRepeated() {
        try (IndexedStore store = open(SchemaMode.MIGRATE)) {
            SessionService sessions = Aster.open(store).sessions();
            String id = session(sessions);
            for (int time = 1; time <= 2; time++) {
                sessions.appendEvents(id, needles(time * EVENTS, 10));
                assertThat(index(store).add(progress -> {})).isTrue();
                assertThat(index(store).add(progress -> {})).isFalse();
                assertThat(found(sessions)).isEqualTo(10 * time);
                try (IndexedStore other = open(SchemaMode.VALIDATE)) {
                    assertThat(found(Aster.open(other).sessions())).isEqualTo(10 * time);
                }
                assertThat(index(store).drop()).isTrue();
                assertThat(index(store).drop()).isFalse();
                assertRefused(sessions);
            }
        }
    }

    /** With two nodes that add it, and appends of both that begin before it and end after it. */
    @Test
    void hasEveryEventThatIsAppendedMeanwhile() {
        try (IndexedStore store = open(SchemaMode.MIGRATE);
                IndexedStore other = open(SchemaMode.MIGRATE)) {
            SessionService sessions = Aster.open(store).sessions();
            String id = session(sessions);
            sessions.appendEvents(id, needles(0, EVENTS));
            AtomicBoolean ended = new AtomicBoolean();
            Callable<Integer> add = () -> {
                index(store).add(progress -> {});
                ended.set(true);
                return 0;
            };
            Callable<Integer> addAsWell = () -> {
                index(other).add(progress -> {});
                return 0;
            };
            Callable<Integer> append = () -> append(Aster.open(other).sessions(), id, ended);
            try (Crowd<Integer> crowd = new Crowd<>(List.of(add, addAsWell, append))) {
                int appended = crowd.results().get(2);
                assertThat(found(sessions)).isEqualTo(EVENTS + appended);
            }
        }
    }

    private static int append(SessionService sessions, String id, AtomicBoolean ended) {
        int appended = 0;
        boolean last = false;
        while (!last) {
            last = ended.get();
            sessions.appendEvent(id, Event.user("needle"));
            appended++;
        }
        return appended;
    }

    /** Begins to add the index to a store with {@value #EVENTS} events, and ends between two of its steps. */
    protected static void endBetweenSteps(IndexedStore store) {
        List<IndexProgress> reported = new ArrayList<>();
        assertThatThrownBy(() -> index(store).add(progress -> {
                    reported.add(progress);
                    if (reported.size() == 2) {
                        throw new IllegalStateException("ended");
                    }
                }))
                .hasMessage("ended");
        assertThat(reported).containsExactly(new IndexProgress(0, EVENTS), new IndexProgress(200, EVENTS));
    }

    protected static TextIndex index(IndexedStore store) {
        return store.textIndex().orElseThrow();
    }

    private static String session(SessionService sessions) {
        return sessions.create(NewSession.of("app", "user", "agent")).id();
    }

    private static List<NewEvent> needles(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> Event.user("needle " + i))
                .toList();
    }

    private static int found(SessionService sessions) {
        return sessions.search(SearchQuery.of("needle").limit(SearchQuery.MAX_LIMIT))
                .hits()
                .size();
    }

    private static void assertRefused(SessionService sessions) {
        assertThatThrownBy(() -> found(sessions))
                .isInstanceOf(UnsupportedByStoreException.class)
                .hasMessageContaining("aster schema search add");
    }
}
