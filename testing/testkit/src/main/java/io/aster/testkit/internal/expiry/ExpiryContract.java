package io.aster.testkit.internal.expiry;

import static io.aster.testkit.internal.expiry.Expiring.HOUR;
import static io.aster.testkit.internal.expiry.Expiring.expire;
import static io.aster.testkit.internal.expiry.Expiring.expired;
import static io.aster.testkit.internal.expiry.Expiring.future;
import static io.aster.testkit.internal.expiry.Expiring.past;
import static io.aster.testkit.internal.expiry.Expiring.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.AppendOptions;
import io.aster.session.Deleted;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.FoundSession;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.session.SessionState;
import io.aster.session.SessionStatus;
import io.aster.store.SessionOrder;
import io.aster.store.SessionStore;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session that has expired does not exist for any operation, and nothing of it is left for the next one with its id. */
public interface ExpiryContract {
    @Test
    default void expiryIsKeptAsGiven(StoreUnderTest bench) {
        Instant at = Instant.parse("9999-12-31T23:59:59.999999Z");
        for (Expiry expiry : List.of(
                Expiry.NEVER,
                Expiry.at(at),
                Expiry.at(future()),
                Expiry.after(Duration.ofDays(36_500)),
                Expiry.after(Duration.ofHours(9).plus(1, ChronoUnit.MICROS)),
                new Expiry(at, HOUR))) {
            Session created = bench.sessions().create(session(expiry.toString()).withExpiry(expiry));
            assertThat(created.expiry()).isEqualTo(expiry);
            Event event = bench.sessions().appendEvent(created.id(), Event.user("hello"));
            Session completed = bench.sessions().complete(created.id());
            assertThat(completed.expiry()).isEqualTo(expiry);
            assertThat(bench.otherNode().sessions().get(created.id())).isEqualTo(completed);
            assertThat(bench.sessions()
                            .view(created.id(), EventFilter.first(10))
                            .session())
                    .isEqualTo(completed);
            assertThat(bench.sessions()
                            .list(SessionFilter.builder()
                                    .ids(List.of(created.id()))
                                    .withState()
                                    .build()))
                    .containsExactly(completed.withState(Map.of()));
            assertThat(bench.events(created.id())).containsExactly(event);
        }
        assertThat(bench.all()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT9H", "PT0S", "PT9H"})
    default void expiryIsByTheClockOfTheStore(Duration ahead, StoreUnderTest bench) throws Exception {
        bench.clock().set(Instant.now().plus(ahead));
        bench.otherNode().clock().set(Instant.now().minus(ahead));
        bench.sessions().create(session("at").withExpiresAt(future()));
        bench.sessions().create(session("after").withExpiresAfter(HOUR));
        bench.sessions().create(session("soon").withExpiresAfter(Duration.ofMillis(20)));
        bench.sessions().create(session("past").withExpiresAt(past()));
        for (Node node : List.of(bench.node(), bench.otherNode())) {
            Expiring.awaitGone(node.sessions(), "soon");
            assertThat(node.all()).extracting(Session::id).containsExactlyInAnyOrder("at", "after");
            for (String id : List.of("at", "after")) {
                node.sessions().appendEvent(id, Event.user("hello"));
                assertThat(node.sessions().get(id)).isEqualTo(bench.sessions().get(id));
            }
            assertThat(node.sessions().find("past")).isEmpty();
        }
        assertThat(bench.sessions().purgeExpired().sessions()).isLessThanOrEqualTo(2);
        assertThat(bench.all()).hasSize(2);
    }

    @Test
    default void sessionThatExpiresByItselfIsNeitherFoundNorListed(StoreUnderTest bench) throws Exception {
        Session session =
                bench.sessions().create(session("s").withExpiresAt(Instant.now().plusMillis(150)));
        bench.sessions().create(session("lasts"));
        Expiring.awaitGone(bench.otherNode().sessions(), "s");
        assertThat(bench.sessions().find("s")).isEmpty();
        assertThat(bench.all()).extracting(Session::id).containsExactly("lasts");
        assertThat(session.expiry().isNever()).isFalse();
    }

    @Test
    default void everyReadFindsNoExpiredSession(StoreUnderTest bench) {
        SessionKey key = new SessionKey("app", "user", "key");
        String id = key.sessionId();
        bench.sessions().create(NewSession.of(key, "agent"));
        bench.sessions()
                .appendEvent(
                        id,
                        Event.builder("user")
                                .id("known")
                                .actions(EventActions.builder()
                                        .stateDelta(Map.of("own", 1L, "user:shared", 2L))
                                        .build())
                                .build());
        assertThat(bench.otherNode().all()).hasSize(1);
        expire(bench.sessions(), id);
        for (Node node : List.of(bench.node(), bench.otherNode())) {
            SessionService sessions = node.sessions();
            assertThat(sessions.find(id)).isEmpty();
            assertThat(sessions.find(key)).isEmpty();
            ExpectedErrors.notFound(id, () -> sessions.get(id));
            ExpectedErrors.notFound(id, () -> node.events(id));
            ExpectedErrors.notFound(id, () -> sessions.getEvents(id, EventFilter.last(1)));
            ExpectedErrors.notFound(
                    id,
                    () -> sessions.getEvents(
                            id, EventFilter.builder().author("user").limit(5).build()));
            ExpectedErrors.notFound(id, () -> sessions.streamEvents(id, EventFilter.all()));
            ExpectedErrors.notFound(id, () -> sessions.state(id));
            ExpectedErrors.notFound(id, () -> sessions.view(id, EventFilter.last(1)));
            ExpectedErrors.notFound(id, () -> sessions.follow(id, 0));
            assertThat(sessions.findEvent(id, "known")).isEmpty();
            assertThat(node.store().sessions().progress(Set.of(id))).isEmpty();
            assertThat(sessions.stats().sessions().values()).allMatch(count -> count == 0);
            assertThat(sessions.stats().events()).isZero();
        }
    }

    @Test
    default void noListContainsAnExpiredSession(StoreUnderTest bench) {
        bench.sessions().create(session("a"));
        expired(bench, "b");
        bench.sessions().create(session("c"));
        for (SessionOrder order : SessionOrder.values()) {
            for (SessionFilter.Builder filter : List.of(
                    SessionFilter.builder(),
                    SessionFilter.builder().appName("app"),
                    SessionFilter.builder().userId("user"),
                    SessionFilter.builder().appName("app").userId("user"),
                    SessionFilter.builder().agentId("agent"),
                    SessionFilter.builder().status(SessionStatus.ACTIVE),
                    SessionFilter.builder().ids(Set.of("a", "b", "c")),
                    SessionFilter.builder().updatedFrom(Instant.EPOCH))) {
                SessionFilter both = filter.orderBy(order).limit(2).build();
                assertThat(bench.sessions().list(both)).extracting(Session::id).containsExactly("c", "a");
                assertThat(bench.sessions().list(both).hasMore()).isFalse();
            }
        }
        assertThat(bench.sessions().streamSessions(SessionFilter.all()).map(Session::id))
                .containsExactly("c", "a");
        assertThat(bench.sessions().failIdle(Duration.ofMillis(1))).isLessThanOrEqualTo(2);
    }

    @Test
    default void noWriteFindsAnExpiredSession(StoreUnderTest bench) {
        Session session = bench.sessions().create(session("s"));
        bench.sessions().appendEvents("s", SampleEvents.withIds("a", "b"));
        expire(bench.sessions(), "s");
        for (Node node : List.of(bench.otherNode(), bench.node())) {
            SessionService sessions = node.sessions();
            ExpectedErrors.notFound("s", () -> sessions.appendEvent("s", Event.user("late")));
            ExpectedErrors.notFound("s", () -> sessions.appendEvents("s", SampleEvents.numbered(3)));
            ExpectedErrors.notFound("s", () -> sessions.appendEvents("s", SampleEvents.withIds("a", "b")));
            ExpectedErrors.notFound("s", () -> sessions.appendEvent("s", Event.user("late"), 2));
            ExpectedErrors.notFound("s", () -> sessions.appendEvent("s", Event.user("late"), 7));
            ExpectedErrors.notFound(
                    "s",
                    () -> sessions.appendEvent(
                            "s", Event.user("late"), AppendOptions.none().thenComplete()));
            ExpectedErrors.notFound(
                    "s",
                    () -> sessions.appendEvent(
                            "s",
                            Event.builder("user")
                                    .actions(EventActions.builder()
                                            .stateDelta(Map.of("user:k", 1L))
                                            .build())
                                    .build()));
            ExpectedErrors.notFound("s", () -> sessions.appendEvents("s", List.of()));
            ExpectedErrors.notFound("s", () -> sessions.update(session.withAgentId("late")));
            ExpectedErrors.notFound("s", () -> sessions.updateMetadata("s", Map.of("k", 1L)));
            ExpectedErrors.notFound("s", () -> sessions.complete("s"));
            ExpectedErrors.notFound("s", () -> sessions.reactivate("s"));
            assertThat(sessions.delete("s")).isFalse();
        }
        bench.sessions().create(session("s"));
        assertThat(bench.sessions().state("s").user()).isEmpty();
    }

    @Test
    default void expiredSessionsAreDeletedWithAUserAndNotCounted(StoreUnderTest bench) {
        bench.sessions().create(session("a"));
        bench.sessions().appendEvents("a", SampleEvents.numbered(2));
        bench.sessions().create(session("b"));
        bench.sessions().appendEvents("b", SampleEvents.numbered(3));
        expire(bench.sessions(), "b");
        assertThat(bench.otherNode().sessions().deleteByUser("app", "user")).isEqualTo(new Deleted(1, 2, 0));
        expired(bench, "c");
        assertThat(bench.sessions().deleteByApp("app")).isEqualTo(new Deleted(0, 0, 0));
        assertThat(bench.sessions().purgeExpired().events()).isZero();
    }

    @Test
    default void idOfAnExpiredSessionIsFree(StoreUnderTest bench) {
        for (int round = 0; round < 3; round++) {
            Node node = bench.node(round);
            Session first = node.sessions().create(session("s").withState(Map.of("own", 1L)));
            node.sessions().appendEvents("s", SampleEvents.withIds("a", "b", "c"));
            expire(node.sessions(), "s");
            node.clock().advance(Duration.ofSeconds(1));
            Session second = node.sessions().create(session("s").withMetadata(Map.of("round", 2L)));
            assertThat(second.createdAt()).isAfter(first.createdAt());
            assertThat(bench.otherNode().sessions().get("s")).isEqualTo(second);
            assertThat(bench.events("s")).isEmpty();
            assertThat(bench.sessions().state("s")).isEqualTo(SessionState.EMPTY);
            assertThat(SampleEvents.seqs(bench.sessions().appendEvents("s", SampleEvents.withIds("b", "a"))))
                    .containsExactly(1L, 2L);
            assertThat(bench.all()).extracting(Session::id).containsExactly("s");
            assertThat(bench.sessions().delete("s")).isTrue();
        }
    }

    @Test
    default void keyOfAnExpiredSessionIsFree(StoreUnderTest bench) {
        SessionKey key = new SessionKey("app", "user", "chat");
        NewSession given = NewSession.of(key, "agent").withExpiresAfter(HOUR);
        FoundSession first = bench.sessions().getOrCreate(given);
        assertThat(bench.otherNode().sessions().getOrCreate(given)).isEqualTo(new FoundSession(first.session(), false));
        expire(bench.sessions(), key.sessionId());
        assertThat(bench.otherNode().sessions().getOrCreate(given).created()).isTrue();
        assertThat(bench.sessions().get(key).expiry()).isEqualTo(Expiry.after(HOUR));
    }

    @Test
    default void largeSessionThatHasExpiredMakesRoomForAnother(StoreUnderTest bench) {
        bench.sessions().create(session("s"));
        bench.sessions().appendEvents("s", SampleEvents.numbered(2_500));
        expire(bench.sessions(), "s");
        ExpectedErrors.notFound("s", () -> bench.otherNode().events("s"));
        bench.otherNode().sessions().create(session("s"));
        bench.otherNode().sessions().appendEvents("s", SampleEvents.withIds("only"));
        assertThat(bench.events("s")).hasSize(1);
        assertThat(bench.sessions().stats().events()).isEqualTo(1);
    }

    @Test
    default void restoredSessionKeepsItsExpiry(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        Session given = bench.sessions().create(session("s").withExpiry(new Expiry(future(), HOUR)));
        bench.sessions().appendEvents("s", SampleEvents.numbered(3));
        Session session = bench.sessions().get("s");
        List<Event> events = bench.events("s");
        bench.sessions().delete("s");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Session fresh = session.toBuilder().createdAt(now).updatedAt(now).build();
        assertThat(bench.otherNode().sessions().restore(fresh, events)).isEqualTo(fresh);
        assertThat(bench.sessions().get("s")).isEqualTo(fresh);
        assertThat(fresh.expiry()).isEqualTo(given.expiry());
        // Its last write was at its updatedAt, which is longer ago.
        Session old = fresh.toBuilder().createdAt(past()).updatedAt(past()).build();
        bench.sessions().delete("s");
        assertThat(bench.otherNode().sessions().restore(old, events)).isEqualTo(old);
        assertThat(store.find("s")).isEmpty();
        assertThat(bench.all()).isEmpty();
        bench.sessions().create(session("s"));
        assertThat(bench.events("s")).isEmpty();
    }

    @Test
    default void expiryOutlivesReopening(StoreUnderTest bench) {
        Session lasting = bench.sessions().create(session("lasts").withExpiresAfter(HOUR));
        expired(bench, "gone");
        assertThat(bench.all()).containsExactly(lasting);
        bench.reopen();
        if (bench.fixture().isDurable()) {
            assertThat(bench.all()).containsExactly(lasting);
            assertThat(bench.sessions().purgeExpired().sessions()).isEqualTo(1);
        } else {
            assertThat(bench.all()).isEmpty();
        }
        bench.sessions().create(session("gone"));
        assertThat(bench.sessions().find("gone")).isPresent();
    }
}
