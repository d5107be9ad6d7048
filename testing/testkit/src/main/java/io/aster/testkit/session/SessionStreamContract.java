package io.aster.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of sessions: every one that matches, once, page by page. */
interface SessionStreamContract {
    /** More than the first page of a stream and the page after it. */
    int SESSIONS = 300;

    @Test
    default void streamHasAllSessionsNewestFirst(StoreUnderTest store) {
        create(store, SESSIONS);
        assertThat(stream(store, SessionFilter.all())).hasSize(SESSIONS).containsExactlyElementsOf(store.all());
    }

    @Test
    default void streamEndsAtItsLimit(StoreUnderTest store) {
        create(store, 40);
        for (int limit : new int[] {1, 32, 33, 40, 41}) {
            assertThat(stream(store, SessionFilter.builder().limit(limit).build()))
                    .containsExactlyElementsOf(store.all().subList(0, Math.min(limit, 40)));
        }
    }

    @Test
    default void streamKeepsItsConditionsCursorAndOffset(StoreUnderTest store) {
        create(store, 80);
        List<Session> ofAnn = store.all().stream()
                .filter(session -> session.userId().equals("ann"))
                .toList();
        SessionFilter filter = SessionFilter.builder()
                .userId("ann")
                .after(ofAnn.get(1))
                .offset(2)
                .build();
        assertThat(stream(store, filter)).containsExactlyElementsOf(ofAnn.subList(4, 40));
    }

    @Test
    default void sessionsCreatedAndDeletedWhileAStreamIsReadDoNotRepeatOthers(StoreUnderTest store) {
        create(store, 80);
        List<Session> before = store.all();
        Iterator<Session> stream =
                store.sessions().streamSessions(SessionFilter.all()).iterator();
        List<Session> read = new ArrayList<>(List.of(stream.next()));
        create(store, 5);
        store.sessions().delete(before.get(2).id());
        store.sessions().delete(before.get(70).id());
        stream.forEachRemaining(read::add);
        assertThat(read).doesNotHaveDuplicates().doesNotContain(before.get(70));
        List<Session> kept = new ArrayList<>(before);
        kept.remove(70);
        kept.remove(2);
        assertThat(read).containsAll(kept);
    }

    private static List<Session> stream(StoreUnderTest store, SessionFilter filter) {
        return store.sessions().streamSessions(filter).toList();
    }

    private static void create(StoreUnderTest store, int count) {
        for (int i = 0; i < count; i++) {
            store.sessions().create(NewSession.of("shop", i % 2 == 0 ? "ann" : "bob", "seller"));
        }
    }
}
