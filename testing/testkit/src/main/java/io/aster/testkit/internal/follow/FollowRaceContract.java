package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.SessionNotFoundException;
import io.aster.session.SessionService;
import io.aster.session.follow.Follower;
import io.aster.testkit.internal.Deadline;
import io.aster.testkit.internal.Race;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Following while many write, on two nodes. */
public interface FollowRaceContract {
    int WRITERS_OF_ONE = 8;
    int APPENDS_OF_EACH = 30;
    int FOLLOWERS_OF_ONE = 6;

    /** Each follower joins at another time and place, and gets every event after it, in order, once. */
    @Test
    default void followersThatJoinAnywhereMissNothingAndGetNothingTwice(StoreUnderTest bench) {
        String id = bench.session().id();
        bench.otherNode();
        long total = (long) WRITERS_OF_ONE * APPENDS_OF_EACH * 2;
        try (SessionService one = Following.on(bench.node());
                SessionService other = Following.on(bench.otherNode())) {
            List<Callable<List<Event>>> tasks = new ArrayList<>();
            for (int writer = 0; writer < WRITERS_OF_ONE; writer++) {
                SessionService sessions = writer % 2 == 0 ? one : other;
                tasks.add(() -> append(sessions, id));
            }
            for (int follower = 0; follower < FOLLOWERS_OF_ONE; follower++) {
                SessionService sessions = follower % 2 == 0 ? one : other;
                long joinAt = total * follower / FOLLOWERS_OF_ONE / 2;
                tasks.add(() -> follow(sessions, id, joinAt, total));
            }
            List<List<Event>> results = Race.run(tasks);
            List<Event> stored = bench.events(id);
            assertThat(stored).hasSize((int) total);
            for (List<Event> followed : results.subList(WRITERS_OF_ONE, tasks.size())) {
                int first = (int) followed.get(0).seq() - 1;
                assertThat(followed).isEqualTo(stored.subList(first, stored.size()));
            }
        }
    }

    private static List<Event> append(SessionService sessions, String id) {
        Random random = new Random(Thread.currentThread().getId());
        for (int i = 0; i < APPENDS_OF_EACH; i++) {
            List<NewEvent> events = SampleEvents.numbered(2);
            if (random.nextBoolean()) {
                sessions.appendEvents(id, events);
            } else {
                events.forEach(event -> sessions.appendEvent(id, event));
            }
        }
        return List.of();
    }

    private static List<Event> follow(SessionService sessions, String id, long joinAt, long last) {
        Deadline deadline = new Deadline();
        long count = sessions.get(id).eventCount();
        while (count < joinAt && deadline.isOpen()) {
            count = sessions.get(id).eventCount();
        }
        try (Follower<Event> follower = sessions.follow(id, Math.min(count, last - 1))) {
            return Following.upTo(follower, last);
        }
    }

    /** A follower gets the events of one session from the first on, without a gap, and then that it is gone. */
    @Test
    default void followersOfSessionsThatAreDeletedEndAfterWhatWasThere(StoreUnderTest bench) {
        bench.otherNode();
        try (SessionService one = Following.on(bench.node());
                SessionService other = Following.on(bench.otherNode())) {
            for (int round = 0; round < 10; round++) {
                String id = bench.session("s" + round).id();
                int enough = 5 * round;
                SessionService deleter = bench.node(round).sessions();
                List<List<Long>> followed = Race.run(List.of(
                        () -> seqs(one, id),
                        () -> seqs(other, id),
                        () -> appendUntilGone(one, id),
                        () -> appendUntilGone(other, id),
                        () -> deleteAfter(deleter, id, enough)));
                for (List<Long> seqs : followed.subList(0, 2)) {
                    assertThat(seqs)
                            .isEqualTo(LongStream.rangeClosed(1, seqs.size())
                                    .boxed()
                                    .toList());
                }
                assertThat(followed.get(4)).containsExactly((long) enough);
            }
        }
    }

    private static List<Long> seqs(SessionService sessions, String id) {
        List<Long> seqs = new ArrayList<>();
        try (Follower<Event> follower = sessions.follow(id, 0)) {
            while (true) {
                seqs.add(Following.next(follower).seq());
            }
        } catch (SessionNotFoundException e) {
            return seqs;
        }
    }

    private static List<Long> appendUntilGone(SessionService sessions, String id) {
        Deadline deadline = new Deadline();
        try {
            while (deadline.isOpen()) {
                sessions.appendEvent(id, Event.user("hello"));
            }
        } catch (SessionNotFoundException e) {
            return List.of();
        }
        return List.of(-1L);
    }

    private static List<Long> deleteAfter(SessionService sessions, String id, long events) {
        Deadline deadline = new Deadline();
        while (sessions.get(id).eventCount() < events && deadline.isOpen()) {
            Thread.onSpinWait();
        }
        sessions.delete(id);
        return List.of(events);
    }
}
