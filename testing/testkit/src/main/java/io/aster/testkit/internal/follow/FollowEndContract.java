package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreClosedException;
import io.aster.error.StoreInterruptedException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.follow.Follower;
import io.aster.session.follow.FollowerClosedException;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends the wait of a follower, and what a follower is good for then. */
public interface FollowEndContract {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void deletedSessionEndsTheWait(boolean byAnotherNode, StoreUnderTest bench) throws Exception {
        String id = bench.session("s").id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(2));
        try (SessionService service = Following.on(bench.node());
                Follower<Event> follower = service.follow(id, 0)) {
            Following.next(follower, 2);
            WaitingReader<Event> reader = WaitingReader.on(follower);
            assertThat((byAnotherNode ? bench.otherNode().sessions() : service).delete(id))
                    .isTrue();
            assertThat(reader.error(SessionNotFoundException.class).sessionId()).isEqualTo(id);
            ExpectedErrors.notFound(id, follower::next);
            ExpectedErrors.notFound(id, () -> follower.next(Duration.ZERO));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void expiredSessionEndsTheWait(boolean byAnUpdate, StoreUnderTest bench) throws Exception {
        Instant soon = Instant.now().plusMillis(byAnUpdate ? 3_600_000 : 500);
        Session session = bench.sessions()
                .create(NewSession.of("app", "user", "agent").withId("s").withExpiresAt(soon));
        try (SessionService service = Following.on(bench.node());
                Follower<Event> follower = service.follow("s", 0)) {
            WaitingReader<Event> reader = WaitingReader.on(follower);
            if (byAnUpdate) {
                bench.otherNode()
                        .sessions()
                        .update(session.withExpiresAt(Instant.now().minusSeconds(3_600)));
            }
            assertThat(reader.error(SessionNotFoundException.class).sessionId()).isEqualTo("s");
            ExpectedErrors.notFound("s", follower::next);
            ExpectedErrors.notFound("s", () -> service.follow("s", 0));
        }
    }

    /** The new session has as many events as the old one, so that only its creation tells them apart. */
    @Test
    default void anotherSessionOfTheSameIdIsNotFollowed(StoreUnderTest bench) throws Exception {
        String id = bench.session("s").id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(2));
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Event> follower = service.follow(id, 0)) {
            Following.next(follower, 2);
            WaitingReader<Event> reader = WaitingReader.on(follower);
            bench.sessions().delete(id);
            bench.session(id);
            bench.sessions().appendEvents(id, SampleEvents.numbered(2));
            assertThat(reader.error(SessionNotFoundException.class).sessionId()).isEqualTo(id);
            try (Follower<Event> again = service.follow(id, 0)) {
                assertThat(Following.next(again, 2)).isEqualTo(bench.events(id));
            }
        }
    }

    @Test
    default void aSessionThatIsRestoredWithFewerEventsSoFarIsAnother(StoreUnderTest bench) {
        Session session = bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.numbered(3));
        List<Event> events = bench.events("s");
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Event> follower = service.follow("s", 0)) {
            Following.next(follower, 3);
            bench.sessions().delete("s");
            bench.sessions().restore(session, List.of());
            ExpectedErrors.notFound("s", () -> follower.next(Duration.ZERO));
            bench.sessions().delete("s");
            bench.sessions()
                    .restore(
                            Session.builder(session.id())
                                    .appName(session.appName())
                                    .userId(session.userId())
                                    .agentId(session.agentId())
                                    .status(session.status())
                                    .metadata(session.metadata())
                                    .createdAt(session.createdAt())
                                    .updatedAt(session.updatedAt())
                                    .eventCount(3)
                                    .build(),
                            events);
            Event event = bench.sessions().appendEvent("s", Event.user("4"));
            assertThat(Following.next(follower)).isEqualTo(event);
        }
    }

    @Test
    default void closeWakesTheReader(StoreUnderTest bench) throws Exception {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(3));
        try (SessionService service = Following.on(bench.node())) {
            Follower<Event> follower = service.follow(id, 3);
            WaitingReader<Event> reader = WaitingReader.on(follower);
            follower.close();
            reader.error(FollowerClosedException.class);
            follower.close();
            ExpectedErrors.of(FollowerClosedException.class, follower::next);
            ExpectedErrors.of(FollowerClosedException.class, () -> follower.next(Duration.ZERO));
            Follower<Event> unread = service.follow(id, 0);
            Iterator<Event> iterator = unread.iterator();
            assertThat(iterator.next().seq()).isEqualTo(1);
            assertThat(iterator.hasNext()).isTrue();
            unread.close();
            assertThat(iterator.hasNext()).isFalse();
            ExpectedErrors.of(NoSuchElementException.class, iterator::next);
            ExpectedErrors.of(FollowerClosedException.class, unread::next);
            try (Follower<Event> another = service.follow(id, 2)) {
                assertThat(Following.next(another).seq()).isEqualTo(3);
            }
        }
    }

    @Test
    default void interruptEndsTheWaitAndTheNextCallGoesOn(StoreUnderTest bench) throws Exception {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(3));
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Event> follower = service.follow(id, 0)) {
            ExpectedErrors.interrupted(follower::next);
            ExpectedErrors.interrupted(() -> follower.next(Duration.ZERO));
            Following.next(follower, 3);
            for (int round = 4; round < 8; round++) {
                WaitingReader<Event> reader = WaitingReader.on(follower);
                reader.interrupt();
                assertThat(reader.error(StoreInterruptedException.class).mayBeStored())
                        .isFalse();
                bench.sessions().appendEvent(id, Event.user("after an interrupt"));
                assertThat(Following.next(follower).seq()).isEqualTo(round);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    default void closingTheServiceOrTheStoreEndsTheWait(boolean store, StoreUnderTest bench) throws Exception {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(3));
        SessionService service = Following.on(bench.node());
        try (Follower<Event> follower = service.follow(id, 0);
                Follower<Session> changes = service.followAll(SessionFilter.all())) {
            Following.next(follower, 3);
            WaitingReader<Event> reader = WaitingReader.on(follower);
            WaitingReader<Session> ofChanges = WaitingReader.on(changes);
            if (store) {
                bench.store().close();
            } else {
                service.close();
            }
            reader.error(StoreClosedException.class);
            ofChanges.error(StoreClosedException.class);
            ExpectedErrors.of(StoreClosedException.class, follower::next);
            ExpectedErrors.of(StoreClosedException.class, () -> changes.next(Duration.ZERO));
        }
    }
}
