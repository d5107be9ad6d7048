package io.aster.testkit.internal.history;

import static io.aster.testkit.internal.SampleEvents.delta;
import static io.aster.testkit.internal.history.Parts.rewind;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A rewound session's own state is that of the event that it was rewound to. */
public interface RewoundStateContract {
    @Test
    default void keysHaveTheValuesThatTheyHadThere(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvent(id, delta(Map.of("a", 1L, "b", "x", "c", List.of(1L))));
        sessions.appendEvent(id, delta("a", 2L));
        sessions.appendEvent(id, delta(Map.of("a", 3L, "b", "y", "new", true)));
        sessions.appendEvent(id, delta("c", null));
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("a", 3L, "b", "y", "new", true));
        rewind(sessions, id, 2);
        Map<String, Object> there = Map.of("a", 2L, "b", "x", "c", List.of(1L));
        assertThat(bench.otherNode().sessions().state(id).session()).isEqualTo(there);
        assertThat(sessions.view(id, EventFilter.last(1)).state().session()).isEqualTo(there);
        Session listed = sessions.list(
                        SessionFilter.builder().appName("app").withState().build())
                .get(0);
        assertThat(listed.state()).isEqualTo(there);
        sessions.appendEvent(id, delta("b", "z"));
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("a", 2L, "b", "z", "c", List.of(1L)));
    }

    @Test
    default void deltasOfAbandonedEventsNeverComeBack(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvent(id, delta("a", 1L));
        sessions.appendEvent(id, delta(Map.of("a", 2L, "b", 2L)));
        rewind(sessions, id, 1);
        sessions.appendEvent(id, delta("a", 3L));
        sessions.appendEvent(id, delta("a", 4L));
        rewind(sessions, id, 3);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("a", 3L));
        rewind(sessions, id, 1);
        assertThat(sessions.state(id).session()).isEqualTo(Map.of("a", 1L));
        rewind(sessions, id, 0);
        assertThat(sessions.state(id).session()).isEmpty();
    }

    @Test
    default void stateOfUserAndAppStays(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        sessions.appendEvent(id, delta("a", 1L));
        sessions.appendEvent(id, delta(Map.of("a", 2L, "user:b", 2L, "app:c", 3L, "temp:d", 4L)));
        rewind(sessions, id, 1);
        assertThat(sessions.state(id).merged()).isEqualTo(Map.of("a", 1L, "user:b", 2L, "app:c", 3L));
    }

    @Test
    default void manyKeysAreRewound(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = bench.session().id();
        Map<String, @Nullable Object> there = new LinkedHashMap<>();
        for (long event = 0; event < 250; event++) {
            sessions.appendEvent(id, delta("k" + event, event));
            if (event < 200) {
                there.put("k" + event, event);
            }
        }
        for (long event = 0; event < 220; event++) {
            sessions.appendEvent(id, delta("k" + event, event % 2 == 0 ? "other" : null));
        }
        rewind(sessions, id, 200);
        assertThat(sessions.state(id).session()).isEqualTo(there);
    }
}
