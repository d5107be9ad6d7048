package io.aster.testkit.internal.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.store.SessionOrder;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of the forks of a session. */
public interface ForkListContract {
    private static List<String> ids(List<Session> sessions) {
        return sessions.stream().map(Session::id).toList();
    }

    private static List<String> list(SessionService sessions, SessionFilter.Builder filter) {
        return ids(sessions.list(filter.build()));
    }

    private static SessionFilter.Builder of(String source) {
        return SessionFilter.builder().forkedFrom(source);
    }

    @Test
    default void theForksOfASessionAreListed(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 5);
        String other = Forked.source(sessions, 5);
        List.of("a", "b", "c").forEach(id -> Forked.fork(sessions, source, 3, id));
        Forked.fork(sessions, other, 3, "of-other");
        Forked.fork(sessions, "a", 3, "of-a");
        assertThat(list(bench.otherNode().sessions(), of(source))).containsExactly("c", "b", "a");
        assertThat(list(sessions, of("a"))).containsExactly("of-a");
        assertThat(list(sessions, of("of-a"))).isEmpty();
        assertThat(list(sessions, of("none"))).isEmpty();
        sessions.delete("b");
        sessions.delete(source);
        assertThat(list(sessions, of(source))).containsExactly("c", "a");
        ExpectedErrors.invalid("forkedFrom", () -> of(" "));
    }

    @Test
    default void forksAreFoundByTheEventTheyPartedAt(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 5);
        for (long seq = 0; seq <= 5; seq++) {
            Forked.fork(sessions, source, seq, "at-" + seq);
        }
        assertThat(list(sessions, of(source).forkedAtSeqFrom(3))).containsExactly("at-5", "at-4", "at-3");
        assertThat(list(sessions, of(source).forkedAtSeqBefore(2))).containsExactly("at-1", "at-0");
        assertThat(list(sessions, of(source).forkedAtSeqFrom(2).forkedAtSeqBefore(3)))
                .containsExactly("at-2");
        assertThat(list(sessions, SessionFilter.builder().forkedAtSeqFrom(0))).hasSize(6);
        assertThat(list(sessions, SessionFilter.builder().forkedAtSeqBefore(1))).containsExactly("at-0");
        ExpectedErrors.invalid("forkedAtSeqFrom", () -> of(source).forkedAtSeqFrom(-1));
        ExpectedErrors.invalid("forkedAtSeqBefore", () -> of(source).forkedAtSeqBefore(0));
    }

    @Test
    default void otherConditionsApplyToo(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 2);
        for (String user : List.of("ann", "bob")) {
            for (String app : List.of("desk", "shop")) {
                sessions.fork(
                        source, 2, NewSession.of(app, user, "agent-" + user).withId(app + "-" + user));
            }
        }
        sessions.complete("shop-bob");
        assertThat(list(sessions, of(source).userId("bob"))).containsExactly("shop-bob", "desk-bob");
        assertThat(list(sessions, of(source).appName("desk"))).containsExactly("desk-bob", "desk-ann");
        assertThat(list(sessions, of(source).appName("shop").userId("ann"))).containsExactly("shop-ann");
        assertThat(list(sessions, of(source).agentId("agent-ann"))).containsExactly("shop-ann", "desk-ann");
        assertThat(list(sessions, of(source).status(SessionStatus.COMPLETED))).containsExactly("shop-bob");
        assertThat(list(sessions, of(source).ids(List.of("desk-ann", source)))).containsExactly("desk-ann");
        assertThat(list(sessions, of(source).appNames(List.of("desk", "shop")))).hasSize(4);
    }

    @Test
    default void pagesOfForksFollowEachOther(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 1);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            expected.add(0, Forked.fork(sessions, source, 1, "fork-" + i).id());
            bench.session();
        }
        SessionFilter filter = of(source).limit(10).build();
        List<String> found = new ArrayList<>();
        Page<Session> page = sessions.list(filter);
        found.addAll(ids(page));
        while (page.hasMore()) {
            page = sessions.list(filter.next(page));
            found.addAll(ids(page));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(ids(sessions.streamSessions(of(source).build()).toList())).isEqualTo(expected);
        assertThat(list(sessions, of(source).offset(20).limit(10))).isEqualTo(expected.subList(20, 25));
    }

    @Test
    default void forksAreListedByLastActivityToo(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 1);
        List.of("a", "b", "c").forEach(id -> Forked.fork(sessions, source, 1, id));
        sessions.appendEvent("a", Event.user("again"));
        sessions.appendEvent(source, Event.user("again"));
        assertThat(list(sessions, of(source).orderBy(SessionOrder.LAST_ACTIVITY)))
                .containsExactly("a", "c", "b");
        assertThat(list(sessions, of(source).userId("user").orderBy(SessionOrder.LAST_ACTIVITY)))
                .containsExactly("a", "c", "b");
    }
}
