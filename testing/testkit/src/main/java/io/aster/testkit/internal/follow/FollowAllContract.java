package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.StoreInterruptedException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.session.follow.Follower;
import io.aster.session.follow.FollowerClosedException;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.testkit.ForwardingSessions;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Node;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Following the sessions that change. */
public interface FollowAllContract {
    int MORE_THAN_TWO_PAGES = 600;

    /** Longer than the time between two looks that go back far. */
    Duration SEVERAL_LOOKS = Following.DELAY.multipliedBy(60);

    @Test
    default void changedSessionsComeInTheirLatestForm(StoreUnderTest bench) {
        bench.session("old");
        bench.session("still");
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Session> changes = service.followAll(SessionFilter.all())) {
            assertThat(changes.next(Duration.ZERO)).isEmpty();
            Session created = bench.session("new");
            assertThat(Following.next(changes)).isEqualTo(created);
            bench.sessions().appendEvent("old", Event.user("hello"));
            assertThat(Following.next(changes)).isEqualTo(bench.sessions().get("old"));
            bench.sessions().appendEvent("old", Event.user("hello"));
            Session last = bench.sessions().complete("old");
            Session followed = Following.next(changes);
            while (!followed.equals(last)) {
                assertThat(followed.id()).isEqualTo("old");
                followed = Following.next(changes);
            }
            Session updated = bench.otherNode()
                    .sessions()
                    .update(created.withAgentId("another").withMetadata(Map.of("a", 1L)));
            assertThat(Following.next(changes)).isEqualTo(updated);
            assertThat(changes.next(SEVERAL_LOOKS)).isEmpty();
        }
    }

    @Test
    default void onlySessionsThatMatchCome(StoreUnderTest bench) {
        SessionFilter filter = SessionFilter.builder()
                .appName("a")
                .status(SessionStatus.COMPLETED)
                .build();
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Session> changes = service.followAll(filter)) {
            List<Session> completed = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String id = bench.sessions()
                        .create(NewSession.of(i % 2 == 0 ? "a" : "b", "user", "agent"))
                        .id();
                bench.sessions().appendEvent(id, Event.user("hello"));
                if (i % 3 == 0) {
                    Session done = bench.sessions().complete(id);
                    completed.addAll(done.appName().equals("a") ? List.of(done) : List.of());
                }
            }
            assertThat(Following.next(changes, 2)).containsExactlyInAnyOrderElementsOf(completed);
            assertThat(changes.next(SEVERAL_LOOKS)).isEmpty();
        }
        try (Follower<Session> none = bench.sessions()
                .followAll(SessionFilter.builder().ids(List.of()).build())) {
            bench.session();
            assertThat(none.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    default void manySessionsThatChangeTogetherAllCome(StoreUnderTest bench) {
        bench.clock().step(Duration.ZERO);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_TWO_PAGES; i++) {
            ids.add(bench.session("s" + i).id());
        }
        try (SessionService service = Following.on(bench.node());
                Follower<Session> changes = service.followAll(SessionFilter.all())) {
            assertThat(changes.next(Duration.ZERO)).isEmpty();
            ids.forEach(id -> bench.sessions().appendEvent(id, Event.user("hello")));
            Set<String> left = new HashSet<>(ids);
            Deadline deadline = new Deadline();
            while (!left.isEmpty() && deadline.isOpen()) {
                Session changed = Following.next(changes);
                assertThat(changed.eventCount()).isEqualTo(1);
                left.remove(changed.id());
            }
            assertThat(left).isEmpty();
            assertThat(changes.next(SEVERAL_LOOKS)).isEmpty();
        }
    }

    @Test
    default void fromATimeOnAllSessionsComeFirst(StoreUnderTest bench) {
        bench.clock().step(Duration.ofSeconds(30));
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_TWO_PAGES; i++) {
            all.add(bench.session("s" + i));
        }
        Instant from = all.get(100).updatedAt();
        try (SessionService service = Following.on(bench.node());
                Follower<Session> changes = service.followAll(
                        SessionFilter.builder().updatedFrom(from).build())) {
            List<Session> followed = Following.next(changes, 500);
            assertThat(followed).containsExactlyInAnyOrderElementsOf(all.subList(100, MORE_THAN_TWO_PAGES));
            bench.clock().step(Duration.ofMillis(1));
            assertThat(changes.next(SEVERAL_LOOKS)).isEmpty();
            bench.sessions().appendEvent("s0", Event.user("hello"));
            assertThat(Following.next(changes)).isEqualTo(bench.sessions().get("s0"));
        }
    }

    /** Writes of a node whose clock is behind, and such that become visible late, have an older time than what was seen before. */
    @Test
    default void changesThatAreDatedBackAreNotMissed(StoreUnderTest bench) {
        Node behind = bench.otherNode();
        bench.session("of the other clock");
        try (SessionService service = Following.on(bench.node());
                Follower<Session> changes = service.followAll(SessionFilter.all())) {
            Session latest = bench.session();
            assertThat(Following.next(changes)).isEqualTo(latest);
            for (int seconds = 5; seconds <= 40; seconds += 7) {
                behind.clock().set(latest.updatedAt().minusSeconds(seconds));
                Session session = behind.sessions().create(NewSession.of("app", "user", "agent"));
                assertThat(Following.next(changes)).isEqualTo(session);
                behind.sessions().appendEvent(latest.id(), Event.user("later by count, not by time"));
                assertThat(Following.next(changes)).isEqualTo(bench.sessions().get(latest.id()));
            }
        }
    }

    /** The clock of one node is ahead by a day, first that of the writer, then that of the follower. */
    @Test
    default void aClockThatIsAheadHidesNoChange(StoreUnderTest bench) {
        Node ahead = bench.otherNode();
        ahead.clock().set(bench.clock().instant().plus(Duration.ofDays(1)));
        try (SessionService service = Following.on(bench.node());
                SessionService ofAhead = Following.on(ahead);
                Follower<Session> changes = service.followAll(SessionFilter.all());
                Follower<Session> changesOfAhead = ofAhead.followAll(SessionFilter.all())) {
            Session first = bench.session("first");
            assertThat(Following.next(changesOfAhead)).isEqualTo(first);
            assertThat(Following.next(changes)).isEqualTo(first);
            Session tomorrow = ahead.sessions().create(NewSession.of("app", "user", "agent"));
            assertThat(Following.next(changes)).isEqualTo(tomorrow);
            for (int i = 0; i < 5; i++) {
                Session today = bench.session("today " + i);
                assertThat(Following.next(changes)).isEqualTo(today);
            }
        }
    }

    /** Sessions that do not match are read past only if they were active lately. */
    @Test
    default void aFilterThatMatchesNothingDoesNotReadTheWholeStoreAgain(StoreUnderTest bench) {
        bench.clock().step(Duration.ofSeconds(30));
        Session last = bench.session();
        for (int i = 0; i < 40; i++) {
            last = bench.session();
        }
        bench.clock().step(Duration.ofMillis(1));
        bench.otherNode().clock().set(last.updatedAt());
        List<SessionQuery> asked = new CopyOnWriteArrayList<>();
        SessionStore store = new ForwardingSessions(bench.otherNode().store().sessions()) {
            @Override
            public List<SessionRecord> list(SessionQuery query) {
                asked.add(query);
                return super.list(query);
            }
        };
        try (SessionService service = Following.over(store, bench.otherNode());
                Follower<Session> changes = service.followAll(
                        SessionFilter.builder().status(SessionStatus.COMPLETED).build())) {
            assertThat(changes.next(SEVERAL_LOOKS)).isEmpty();
            Instant earliest = last.updatedAt().minus(Duration.ofMinutes(1));
            assertThat(asked)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(query -> assertThat(query.limit() == 1
                                    || !Objects.requireNonNull(query.updatedFrom())
                                            .isBefore(earliest))
                            .as("%s", query)
                            .isTrue());
            Session completed = bench.sessions().complete(last.id());
            assertThat(Following.next(changes)).isEqualTo(completed);
        }
    }

    @Test
    default void deletedSessionsDoNotCome(StoreUnderTest bench) {
        bench.session("a");
        bench.session("b");
        try (SessionService service = Following.on(bench.otherNode());
                Follower<Session> changes = service.followAll(SessionFilter.all())) {
            bench.sessions().delete("a");
            bench.sessions().appendEvent("b", Event.user("hello"));
            assertThat(Following.next(changes)).isEqualTo(bench.sessions().get("b"));
            assertThat(changes.next(SEVERAL_LOOKS)).isEmpty();
        }
    }

    @Test
    default void aListIsNoFilterOfChanges(StoreUnderTest bench) {
        Session session = bench.session();
        SessionService sessions = bench.sessions();
        ExpectedErrors.invalid("limit", () -> sessions.followAll(SessionFilter.first(10)));
        ExpectedErrors.invalid(
                "offset",
                () -> sessions.followAll(SessionFilter.builder().offset(1).build()));
        ExpectedErrors.invalid(
                "after",
                () -> sessions.followAll(SessionFilter.builder().after(session).build()));
        try (Follower<Session> all = sessions.followAll(
                SessionFilter.builder().updatedFrom(session.updatedAt()).build())) {
            assertThat(Following.next(all)).isEqualTo(session);
        }
    }

    @Test
    default void closeAndInterruptEndTheWaitForChanges(StoreUnderTest bench) throws Exception {
        try (SessionService service = Following.on(bench.otherNode())) {
            Follower<Session> changes = service.followAll(SessionFilter.all());
            WaitingReader<Session> interrupted = WaitingReader.on(changes);
            interrupted.interrupt();
            interrupted.error(StoreInterruptedException.class);
            Session session = bench.session();
            assertThat(Following.next(changes)).isEqualTo(session);
            WaitingReader<Session> closed = WaitingReader.on(changes);
            changes.close();
            closed.error(FollowerClosedException.class);
            ExpectedErrors.of(FollowerClosedException.class, changes::next);
        }
    }

    /** What comes last of each session is the session as it is when all have written. */
    @Test
    default void underConcurrentWritesTheLastChangeOfNoSessionIsMissed(StoreUnderTest bench) {
        bench.otherNode();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(bench.session("s" + i).id());
        }
        try (SessionService service = Following.on(bench.node());
                Follower<Session> changes = service.followAll(SessionFilter.all())) {
            ManyWriters writers = new ManyWriters(bench, ids);
            Map<String, Session> latest = new HashMap<>();
            Map<String, Session> expected = new HashMap<>();
            writers.run(() -> changes.next(Following.DELAY).ifPresent(session -> latest.put(session.id(), session)));
            bench.all().forEach(session -> expected.put(session.id(), session));
            assertThat(expected).hasSizeGreaterThan(ids.size());
            Deadline deadline = new Deadline();
            while (!latest.equals(expected) && deadline.isOpen()) {
                changes.next(Following.DELAY).ifPresent(session -> latest.put(session.id(), session));
            }
            assertThat(latest).isEqualTo(expected);
        }
    }
}
