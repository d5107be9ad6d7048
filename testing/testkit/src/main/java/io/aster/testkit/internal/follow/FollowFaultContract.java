package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreException;
import io.aster.error.StoreUnavailableException;
import io.aster.session.Event;
import io.aster.session.SessionService;
import io.aster.session.follow.Follower;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.SessionProgress;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.testkit.ForwardingSessions;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.load.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Followers of a store that can't be reached for a time or has lost events, and what waiting followers ask a store. */
public interface FollowFaultContract {
    int FOLLOWERS = 20;

    @Test
    default void afterAFailureOfTheStoreTheNextCallGoesOn(StoreUnderTest bench) throws Exception {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(3));
        Observed store = new Observed(bench.store().sessions());
        try (SessionService service = Following.over(store, bench.node());
                Follower<Event> follower = service.follow(id, 1)) {
            Following.next(follower, 2);
            for (int round = 4; round < 8; round++) {
                WaitingReader<Event> reader = WaitingReader.on(follower);
                store.failure = new StoreUnavailableException("away", null);
                assertThat(reader.error(StoreUnavailableException.class).isRetryable())
                        .isTrue();
                ExpectedErrors.of(StoreUnavailableException.class, follower::next);
                bench.sessions().appendEvent(id, Event.user("meanwhile"));
                ExpectedErrors.of(StoreUnavailableException.class, () -> follower.next(Duration.ZERO));
                store.failure = null;
                assertThat(Following.next(follower).seq()).isEqualTo(round);
            }
        }
    }

    /** A poll asks for many sessions, and may fail because of one of them: the others are followed on. */
    @Test
    default void aPollThatFailsForAnotherReasonEndsNoWait(StoreUnderTest bench) throws Exception {
        String id = bench.session().id();
        Observed store = new Observed(bench.store().sessions());
        store.failureOfPolls = new StoreException("one of the sessions is damaged");
        try (SessionService service = Following.over(store, bench.node());
                Follower<Event> follower = service.follow(id, 0)) {
            WaitingReader<Event> reader = WaitingReader.on(follower);
            Event event = bench.otherNode().sessions().appendEvent(id, Event.user("hello"));
            assertThat(reader.item()).isEqualTo(event);
        }
    }

    @Test
    default void aLostEventIsAnErrorForFollowersAndNotPassedOver(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(5));
        bench.loseEvent(id, 3);
        ExpectedErrors.damaged(id, () -> bench.sessions().follow(id, 0));
        ExpectedErrors.damaged(id, () -> bench.sessions().follow(id, 2));
        try (Follower<Event> follower = bench.sessions().follow(id, 3)) {
            assertThat(Following.next(follower, 2)).extracting(Event::seq).containsExactly(4L, 5L);
        }
    }

    /** All followers of a service wait for one query at a time. None reads events while nothing comes. */
    @Test
    default void waitingFollowersShareOneQuery(StoreUnderTest bench) throws Exception {
        Observed store = new Observed(bench.store().sessions());
        List<WaitingReader<Event>> readers = new ArrayList<>();
        try (SessionService service = Following.over(store, bench.node())) {
            List<Follower<Event>> followers = new ArrayList<>();
            for (int i = 0; i < FOLLOWERS; i++) {
                followers.add(service.follow(bench.session("s" + i).id(), 0));
                readers.add(WaitingReader.on(followers.get(i)));
            }
            Eventually.eventually("all are asked for", () -> store.askedFor == FOLLOWERS);
            int events = store.reads.get();
            int polls = store.polls.get();
            Eventually.eventually("several polls", () -> store.polls.get() >= polls + 5);
            assertThat(store.reads).hasValue(events);
            assertThat(store.finds).hasValue(0);
            assertThat(store.askedFor).isEqualTo(FOLLOWERS);
            for (int i = 0; i < FOLLOWERS; i++) {
                Event event = bench.otherNode().sessions().appendEvent("s" + i, Event.user("hello"));
                assertThat(readers.get(i).item()).isEqualTo(event);
            }
            followers.forEach(Follower::close);
        }
    }

    /** Counts calls, and fails some. */
    final class Observed extends ForwardingSessions {
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger finds = new AtomicInteger();
        private final AtomicInteger polls = new AtomicInteger();
        private volatile int askedFor;
        private volatile @Nullable StoreException failure;
        private volatile @Nullable StoreException failureOfPolls;

        Observed(SessionStore store) {
            super(store);
        }

        @Override
        public Optional<EventPage> events(EventQuery query) {
            fail(failure);
            reads.incrementAndGet();
            return super.events(query);
        }

        @Override
        public Optional<SessionRecord> find(String sessionId) {
            finds.incrementAndGet();
            return super.find(sessionId);
        }

        @Override
        public List<SessionProgress> progress(Set<String> sessionIds) {
            fail(failure);
            fail(failureOfPolls);
            polls.incrementAndGet();
            askedFor = sessionIds.size();
            return super.progress(sessionIds);
        }

        @Override
        public List<SessionRecord> list(SessionQuery query) {
            fail(failure);
            return super.list(query);
        }

        private static void fail(@Nullable StoreException error) {
            if (error != null) {
                throw error;
            }
        }
    }
}
