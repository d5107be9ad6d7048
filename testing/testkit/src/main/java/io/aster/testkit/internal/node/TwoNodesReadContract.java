package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.store.StoreStats;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What one node acknowledged, the other reads in the very next call; and what a node has read never goes back in time. */
public interface TwoNodesReadContract {
    int ROUNDS = 30;

    @Test
    default void newSessionIsReadByTheOtherNode(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            SessionService other = bench.node(round + 1).sessions();
            assertThat(other.find("round-" + round)).isEmpty();
            Session created = bench.node(round)
                    .sessions()
                    .create(NewSession.of("app", "user", "agent").withId("round-" + round));
            assertThat(other.find(created.id())).contains(created);
            assertThat(other.get(created.id())).isEqualTo(created);
            assertThat(other.list(SessionFilter.first(100))).hasSize(round + 1).contains(created);
            assertThat(other.stats().sessions()).containsEntry("active", round + 1L);
            assertThat(other.getEvents(created.id(), EventFilter.first(100))).isEmpty();
        }
    }

    @Test
    default void appendedEventIsReadByTheOtherNode(StoreUnderTest bench) {
        String id = bench.session().id();
        for (int round = 1; round <= ROUNDS; round++) {
            SessionService other = bench.node(round + 1).sessions();
            Event event = bench.node(round).sessions().appendEvent(id, Event.user("hello " + round));
            assertThat(other.getEvents(id, EventFilter.first(100)))
                    .hasSize(round)
                    .endsWith(event);
            assertThat(other.getEvents(id, EventFilter.last(1))).containsExactly(event);
            assertThat(other.streamEvents(id, EventFilter.all())).hasSize(round).endsWith(event);
            assertThat(other.get(id).eventCount()).isEqualTo(round);
            assertThat(other.list(SessionFilter.first(100)))
                    .extracting(Session::eventCount)
                    .containsExactly((long) round);
            assertThat(other.stats().events()).isEqualTo(round);
        }
    }

    @Test
    default void updateIsReadByTheOtherNode(StoreUnderTest bench) {
        Session session = bench.session();
        for (int round = 1; round <= ROUNDS; round++) {
            SessionService other = bench.node(round + 1).sessions();
            Session changed = session.withAgentId("agent-" + round).withMetadata(Map.of("round", (long) round));
            session = bench.node(round).sessions().update(changed);
            assertThat(other.get(session.id())).isEqualTo(session);
            assertThat(other.list(SessionFilter.first(100))).containsExactly(session);
            assertThat(other.list(
                            SessionFilter.builder().agentId("agent-" + round).build()))
                    .containsExactly(session);
            assertThat(other.list(SessionFilter.builder()
                            .agentId("agent-" + (round - 1))
                            .build()))
                    .isEmpty();
        }
    }

    @Test
    default void changeOfStatusIsReadByTheOtherNode(StoreUnderTest bench) {
        String id = bench.session().id();
        for (int round = 0; round < ROUNDS; round++) {
            SessionService other = bench.node(round + 1).sessions();
            SessionStatus status = round % 2 == 0 ? SessionStatus.COMPLETED : SessionStatus.ACTIVE;
            Session moved = round % 2 == 0
                    ? bench.node(round).sessions().complete(id)
                    : bench.node(round).sessions().reactivate(id);
            assertThat(other.get(id)).isEqualTo(moved);
            assertThat(other.list(SessionFilter.builder().status(status).build()))
                    .containsExactly(moved);
            assertThat(other.stats().sessions()).containsEntry(status.code(), 1L);
        }
    }

    @Test
    default void deletedSessionIsGoneForTheOtherNode(StoreUnderTest bench) {
        for (int round = 0; round < ROUNDS; round++) {
            SessionService other = bench.node(round + 1).sessions();
            String id = bench.session("s").id();
            other.appendEvents(id, SampleEvents.numbered(2));
            assertThat(other.getEvents(id, EventFilter.first(100))).hasSize(2);
            assertThat(bench.node(round).sessions().delete(id)).isTrue();
            assertThat(other.find(id)).isEmpty();
            assertThat(other.list(SessionFilter.first(100))).isEmpty();
            assertThat(other.stats().events()).isZero();
            ExpectedErrors.notFound(id, () -> other.getEvents(id, EventFilter.first(100)));
        }
    }

    /** The reader never writes: it has no occasion to refresh what it read before. */
    @Test
    default void nodeThatOnlyReadsSeesEveryWriteOfTheOther(StoreUnderTest bench) {
        SessionService reader = bench.otherNode().sessions();
        Session session = bench.session();
        String id = session.id();
        assertThat(reader.get(id)).isEqualTo(session);
        assertThat(reader.getEvents(id, EventFilter.first(100))).isEmpty();
        for (int round = 1; round <= ROUNDS; round++) {
            bench.sessions().appendEvent(id, Event.user("hello " + round));
            assertThat(reader.get(id).eventCount()).isEqualTo(round);
            assertThat(reader.getEvents(id, EventFilter.first(100))).isEqualTo(bench.events(id));
            Session changed = bench.sessions().update(bench.sessions().get(id).withAgentId("agent-" + round));
            assertThat(reader.get(id)).isEqualTo(changed);
            assertThat(reader.list(SessionFilter.first(100))).containsExactly(changed);
        }
        assertThat(bench.sessions().delete(id)).isTrue();
        assertThat(reader.find(id)).isEmpty();
        assertThat(reader.list(SessionFilter.first(100))).isEmpty();
        ExpectedErrors.notFound(id, () -> reader.getEvents(id, EventFilter.first(100)));
    }

    @Test
    default void readsOfANodeNeverGoBackInTime(StoreUnderTest bench) {
        String id = bench.session().id();
        AtomicLong count = new AtomicLong();
        AtomicLong version = new AtomicLong();
        Crowds.writeAndRead(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        bench.sessions().appendEvents(id, SampleEvents.numbered(2));
                        bench.sessions().update(bench.sessions().get(id).withAgentId("agent-" + i));
                    }
                },
                () -> readAll(bench.otherNode(), id).forEach(seen -> {
                    assertThat(seen).isGreaterThanOrEqualTo(count.get());
                    count.set(seen);
                    long now = bench.otherNode().sessions().get(id).version();
                    assertThat(now).isGreaterThanOrEqualTo(version.get());
                    version.set(now);
                }));
        assertThat(count).hasValue(200);
        assertThat(version).hasValue(101);
    }

    /** The number of events of a session as seen in every way, one after the other. */
    private static List<Long> readAll(Node node, String id) {
        long get = node.sessions().get(id).eventCount();
        long events = node.events(id).size();
        List<Event> last = node.sessions().getEvents(id, EventFilter.last(1));
        long newest = last.isEmpty() ? 0 : last.get(0).seq();
        long listed = node.all().get(0).eventCount();
        StoreStats stats = node.sessions().stats();
        return List.of(get, events, newest, listed, stats.events());
    }
}
