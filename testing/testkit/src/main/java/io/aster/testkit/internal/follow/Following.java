package io.aster.testkit.internal.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.SessionService;
import io.aster.session.follow.Follower;
import io.aster.store.SessionStore;
import io.aster.testkit.internal.Node;
import io.aster.testkit.load.Patience;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services whose followers poll often, and what followers return. */
final class Following {
    static final Duration DELAY = Duration.ofMillis(10);

    private Following() {}

    /** A service of a node, with its signals. */
    static SessionService on(Node node) {
        return SessionService.over(node.store(), settings(node));
    }

    /** A service over sessions that stand for those of a node. */
    static SessionService over(SessionStore sessions, Node node) {
        return SessionService.over(sessions, settings(node));
    }

    private static Settings settings(Node node) {
        return Settings.defaults().withClock(node.clock()).withFollowDelay(DELAY);
    }

    /** The next item, which certainly comes. */
    static <T> T next(Follower<T> follower) {
        Optional<T> next = follower.next(Patience.time());
        assertThat(next).as("what comes next").isPresent();
        return next.orElseThrow();
    }

    /** The next items, which certainly come. */
    static <T> List<T> next(Follower<T> follower, int count) {
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(next(follower));
        }
        return items;
    }

    /** Events up to a sequence number, which certainly come. */
    static List<Event> upTo(Follower<Event> follower, long seq) {
        List<Event> events = new ArrayList<>();
        do {
            events.add(next(follower));
        } while (events.get(events.size() - 1).seq() < seq);
        return events;
    }
}
