package io.aster.testkit.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists whose sessions bring their own state along. */
public interface StateListContract {
    @Test
    default void aListBringsTheSessionsStateAlong(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        List<Session> created = new ArrayList<>();
        for (long i = 0; i < 40; i++) {
            NewSession session = NewSession.of("app", "user-" + i % 2, "agent").withId("s-" + i);
            created.add(sessions.create(
                    i % 4 == 0 ? session : session.withState(Map.of("number", i, "list", List.of(i), "user:x", 1L))));
        }
        List<Session> all =
                sessions.list(SessionFilter.builder().withState().limit(100).build());
        assertThat(all).hasSize(40);
        for (Session session : all) {
            long number = Long.parseLong(session.id().substring(2));
            assertThat(session.state())
                    .isEqualTo(number % 4 == 0 ? Map.of() : Map.of("number", number, "list", List.of(number)));
            assertThat(session.withState(null)).isEqualTo(created.get((int) number));
        }
        assertThat(sessions.list(SessionFilter.first(100))).hasSize(40).allMatch(session -> session.state() == null);
    }

    @Test
    default void pagesAndStreamsBringItAlong(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        for (long i = 0; i < 70; i++) {
            sessions.create(
                    NewSession.of("app", "user", "agent").withId("s-" + i).withState(Map.of("number", i)));
        }
        SessionFilter all = SessionFilter.builder().userId("user").withState().build();
        List<Long> numbers = numbers(sessions.streamSessions(all).toList());
        assertThat(numbers).hasSize(70).doesNotHaveDuplicates();
        List<Session> first =
                sessions.list(SessionFilter.builder().withState().limit(10).build());
        List<Session> second = sessions.list(SessionFilter.builder()
                .withState()
                .after(first.get(9))
                .limit(10)
                .build());
        assertThat(numbers(first)).isEqualTo(numbers.subList(0, 10));
        assertThat(numbers(second)).isEqualTo(numbers.subList(10, 20));
    }

    @Test
    default void aListedSessionCanBeUpdated(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        sessions.create(NewSession.of("app", "user", "agent").withState(Map.of("a", 1L)));
        Session listed = sessions.list(
                        SessionFilter.builder().withState().limit(100).build())
                .get(0);
        Session updated = sessions.update(listed.withAgentId("other").withState(Map.of("a", 2L)));
        assertThat(updated.agentId()).isEqualTo("other");
        assertThat(sessions.state(listed.id()).session()).isEqualTo(Map.of("a", 1L));
    }

    private static List<Long> numbers(List<Session> sessions) {
        return sessions.stream().map(StateListContract::number).toList();
    }

    private static Long number(Session session) {
        Map<String, @Nullable Object> state = Objects.requireNonNull(session.state());
        assertThat(state).hasSize(1);
        return (Long) Objects.requireNonNull(state.get("number"));
    }
}
