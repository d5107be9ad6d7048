package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events by their ids. */
public interface FindEventContract {
    @Test
    default void eventIsFoundByItsId(StoreUnderTest bench) {
        bench.session("s");
        List<Event> first = bench.sessions().appendEvents("s", SampleEvents.numbered(600));
        Event full = bench.sessions().appendEvent("s", SampleEvents.full("full"));
        List<Event> last = bench.sessions().appendEvents("s", SampleEvents.withIds("x", "y"));
        for (Event event : List.of(first.get(0), first.get(300), full, last.get(0), last.get(1))) {
            assertThat(bench.sessions().findEvent("s", event.id())).contains(event);
            assertThat(bench.otherNode().sessions().findEvent("s", event.id())).contains(event);
        }
        bench.sessions().complete("s");
        assertThat(bench.sessions().findEvent("s", "full")).contains(full);
    }

    @Test
    default void eventIsFoundInItsSessionOnly(StoreUnderTest bench) {
        bench.session("one");
        bench.session("two");
        bench.session("none");
        Event ofOne = bench.sessions()
                .appendEvents("one", SampleEvents.withIds("a", "b"))
                .get(1);
        Event ofTwo =
                bench.sessions().appendEvents("two", SampleEvents.withIds("b")).get(0);
        assertThat(bench.sessions().findEvent("one", "b")).contains(ofOne);
        assertThat(bench.sessions().findEvent("two", "b")).contains(ofTwo);
        assertThat(bench.sessions().findEvent("two", "a")).isEmpty();
        assertThat(bench.sessions().findEvent("none", "a")).isEmpty();
        assertThat(bench.sessions().findEvent("missing", "a")).isEmpty();
    }

    @Test
    default void eventWhoseIdIsLikeAnotherIsNotFound(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.withIds("like"));
        for (String id : List.of("LIKE", "Like", "lik", "lik%", "lik_", "like-1", "l\u00edke")) {
            assertThat(bench.sessions().findEvent("s", id)).as(id).isEmpty();
        }
        assertThat(bench.sessions().findEvent("s", "like")).isPresent();
    }

    @Test
    default void eventOfADeletedSessionIsNotFound(StoreUnderTest bench) {
        bench.session("s");
        bench.sessions().appendEvents("s", SampleEvents.withIds("a"));
        bench.sessions().appendEvents("s", SampleEvents.numbered(2_500));
        assertThat(bench.sessions().findEvent("s", "a")).isPresent();
        assertThat(bench.otherNode().sessions().delete("s")).isTrue();
        assertThat(bench.sessions().findEvent("s", "a")).isEmpty();
        bench.session("s");
        assertThat(bench.sessions().findEvent("s", "a")).isEmpty();
        Event again = bench.sessions()
                .appendEvents("s", SampleEvents.withIds("b", "a"))
                .get(1);
        assertThat(bench.otherNode().sessions().findEvent("s", "a")).contains(again);
    }

    @Test
    default void namesOfAnEventToFindAreChecked(StoreUnderTest bench) {
        bench.session("s");
        ExpectedErrors.invalid("sessionId", () -> bench.sessions().findEvent("", "a"));
        ExpectedErrors.invalid("eventId", () -> bench.sessions().findEvent("s", " a"));
        assertThat(bench.sessions().find("s")).isPresent();
    }
}
