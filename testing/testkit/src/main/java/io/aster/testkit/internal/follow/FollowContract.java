package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.follow.Follower;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.testkit.internal.WatchedStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Following a session: which events come, and in which order. */
public interface FollowContract {
    int MORE_THAN_PAGES = 1_200;
    int PAGE = 512;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4, 5})
    default void followerReadsWhatIsStoredAndThenWhatComes(long afterSeq, StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(5));
        try (SessionService service = Following.on(bench.node());
                Follower<Event> follower = service.follow(id, afterSeq)) {
            List<Event> followed = new ArrayList<>(Following.next(follower, (int) (5 - afterSeq)));
            assertThat(follower.next(Duration.ZERO)).isEmpty();
            service.appendEvent(id, SampleEvents.full("own"));
            bench.sessions().appendEvents(id, SampleEvents.numbered(2));
            bench.otherNode().sessions().appendEvent(id, Event.user("of another node"));
            followed.addAll(Following.next(follower, 4));
            assertThat(follower.next(Duration.ZERO)).isEmpty();
            assertThat(followed)
                    .isEqualTo(bench.sessions()
                            .getEvents(
                                    id, EventFilter.builder().afterSeq(afterSeq).build()));
        }
    }

    @Test
    default void followerOfASessionWithoutEventsGetsTheFirst(StoreUnderTest bench) throws Exception {
        String id = bench.session().id();
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Event> follower = service.follow(id, 0)) {
            WaitingReader<Event> reader = WaitingReader.on(follower);
            Event first = bench.sessions().appendEvent(id, Event.user("hello"));
            assertThat(reader.item()).isEqualTo(first);
        }
    }

    @Test
    default void everyFollowerOfASessionGetsEveryEvent(StoreUnderTest bench) {
        String id = bench.session().id();
        try (SessionService one = Following.on(bench.node());
                SessionService other = Following.on(bench.otherNode());
                Follower<Event> a = one.follow(id, 0);
                Follower<Event> b = one.follow(id, 0);
                Follower<Event> c = other.follow(id, 0)) {
            for (int i = 1; i <= 20; i++) {
                Event event = bench.node(i).sessions().appendEvent(id, Event.user("event " + i));
                assertThat(List.of(Following.next(a), Following.next(b), Following.next(c)))
                        .containsExactly(event, event, event);
            }
        }
    }

    @Test
    default void followersOfSeveralSessionsGetTheirOwnEventsOnly(StoreUnderTest bench) {
        try (SessionService service = Following.on(bench.otherNode())) {
            List<Follower<Event>> followers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                followers.add(service.follow(bench.session("s" + i).id(), 0));
            }
            for (int i = 19; i >= 0; i--) {
                bench.sessions().appendEvent("s" + i, Event.user("text " + i));
            }
            for (int i = 0; i < 20; i++) {
                Event event = Following.next(followers.get(i));
                assertThat(event.sessionId()).isEqualTo("s" + i);
                assertThat(SampleEvents.texts(List.of(event))).containsExactly("text " + i);
                assertThat(followers.get(i).next(Duration.ZERO)).isEmpty();
            }
            followers.forEach(Follower::close);
        }
    }

    @Test
    default void appendsThatAreLargerThanAPageComeWholeAndInOrder(StoreUnderTest bench) {
        String id = bench.session().id();
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Event> follower = service.follow(id, 0)) {
            List<Event> appended =
                    new ArrayList<>(bench.sessions().appendEvents(id, SampleEvents.numbered(MORE_THAN_PAGES)));
            for (int i = 0; i < 4; i++) {
                appended.add(bench.sessions().appendEvent(id, Event.user("x".repeat(700_000 + i))));
            }
            appended.add(bench.sessions().appendEvent(id, Event.user("last")));
            assertThat(Following.next(follower, appended.size())).isEqualTo(appended);
            assertThat(follower.next(Duration.ZERO)).isEmpty();
        }
    }

    /** The reader pulls: what it does not take, is not read. */
    @Test
    default void followerReadsAPageAheadAtMost(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(MORE_THAN_PAGES));
        for (int i = 0; i < 8; i++) {
            bench.sessions().appendEvent(id, Event.user("x".repeat(400_000)));
        }
        WatchedStore watched = new WatchedStore(bench.store().sessions());
        try (SessionService service = Following.over(watched, bench.node());
                Follower<Event> follower = service.follow(id, 0)) {
            for (int taken = 1; taken <= MORE_THAN_PAGES + 8; taken++) {
                assertThat(Following.next(follower).seq()).isEqualTo(taken);
                assertThat(watched.handedOut() - taken).isBetween(0, PAGE);
            }
            assertThat(watched.largestPage()).isLessThan(1_500_000);
        }
    }

    @Test
    default void aSessionThatIsCompletedIsFollowedOn(StoreUnderTest bench) {
        String id = bench.session().id();
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Event> follower = service.follow(id, 0)) {
            bench.sessions().appendEvent(id, Event.user("before"));
            bench.sessions().complete(id);
            assertThat(Following.next(follower).seq()).isEqualTo(1);
            assertThat(follower.next(Following.DELAY.multipliedBy(3))).isEmpty();
            bench.sessions().reactivate(id);
            Event after = bench.sessions().appendEvent(id, Event.user("after"));
            assertThat(Following.next(follower)).isEqualTo(after);
        }
    }

    @Test
    default void aSessionThatIsRestoredIsFollowed(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(250));
        Session session = bench.sessions().complete(id);
        List<Event> events = bench.events(id);
        bench.sessions().delete(id);
        bench.sessions().restore(session, events);
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Event> follower = service.follow(id, 0)) {
            assertThat(Following.next(follower, 250)).isEqualTo(events);
            assertThat(follower.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    default void theIteratorAndTheStreamAreViewsOfTheFollower(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(6));
        try (SessionService service = Following.on(bench.node());
                Follower<Event> follower = service.follow(id, 0)) {
            Iterator<Event> iterator = follower.iterator();
            assertThat(iterator.hasNext()).isTrue();
            assertThat(iterator.hasNext()).isTrue();
            assertThat(iterator.next().seq()).isEqualTo(1);
            assertThat(follower.next().seq()).isEqualTo(2);
            assertThat(follower.stream().limit(2).map(Event::seq).toList()).containsExactly(3L, 4L);
            assertThat(follower.iterator().next().seq()).isEqualTo(5);
            assertThat(iterator.hasNext()).isTrue();
            assertThat(Following.next(follower).seq()).isEqualTo(6);
            follower.stream().close();
            assertThat(iterator.hasNext()).isFalse();
            assertThat(follower.stream().toList()).isEmpty();
        }
    }

    @Test
    default void whatIsNoPlaceInTheSessionIsRefused(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.sessions().appendEvents(id, SampleEvents.numbered(3));
        ExpectedErrors.invalid("afterSeq", () -> bench.sessions().follow(id, -1));
        ExpectedErrors.invalid("afterSeq", () -> bench.sessions().follow(id, 4));
        ExpectedErrors.invalid("afterSeq", () -> bench.sessions().follow(id, Long.MAX_VALUE));
        ExpectedErrors.invalid("sessionId", () -> bench.sessions().follow(" ", 0));
        ExpectedErrors.notFound("none", () -> bench.sessions().follow("none", 0));
        try (Follower<Event> follower = bench.sessions().follow(id, 3)) {
            ExpectedErrors.invalid("timeout", () -> follower.next(Duration.ofNanos(-1)));
            bench.sessions().appendEvent(id, Event.user("4"));
            assertThat(Following.next(follower).seq()).isEqualTo(4);
        }
    }

    @Test
    default void followerReadsOnWhereAnotherEnded(StoreUnderTest bench) {
        String id = bench.session().id();
        List<Long> seqs = new ArrayList<>();
        try (SessionService service = Following.on(bench.otherNode())) {
            long last = 0;
            for (int round = 0; round < 10; round++) {
                bench.sessions().appendEvents(id, SampleEvents.numbered(3));
                try (Follower<Event> follower = service.follow(id, last)) {
                    last = Following.next(follower, 2).get(1).seq();
                    seqs.addAll(List.of(last - 1, last));
                }
            }
        }
        assertThat(seqs).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    }
}
