package io.aster.testkit.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads of parts, states and forks where an event is missing fail. Conditions that need not look at it don't fail; whether others do is the
 * store's choice, because a database that answers them by an index does not see what is missing.
 */
public interface DamagedFilterContract {
    /** How many events the session had. */
    int EVENTS = 60;

    /** The event that is missing. */
    long LOST = 25;

    /** What a model reads. */
    EventFilter FOR_MODEL = EventFilter.builder().forModel().limit(EVENTS).build();

    /** Conditions that at least every other event meets. */
    static Stream<Named<UnaryOperator<EventFilter.Builder>>> conditions() {
        Instant beginning = Instant.parse("2020-01-01T00:00:00Z");
        return Stream.of(
                named("author", filter -> filter.author("user")),
                named("agent", filter -> filter.agentId("agent")),
                named("invocation", filter -> filter.invocationId("turn")),
                named("branch", filter -> filter.branch("Pipeline")),
                named("subtree", filter -> filter.branchSubtree("Pipeline")),
                named("from", filter -> filter.from(beginning)),
                named("before", filter -> filter.before(Instant.parse("2100-01-01T00:00:00Z"))),
                named("several", filter -> filter.author("user").from(beginning).branch("Pipeline")));
    }

    private static NewEvent event(int number) {
        return Event.builder(number % 2 == 0 ? "user" : "agent")
                .id("e" + number)
                .agentId("agent")
                .invocationId("turn")
                .branch("Pipeline")
                .timestamp(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number))
                .build();
    }

    private static void damaged(StoreUnderTest bench) {
        whole(bench);
        bench.loseEvent("s", LOST);
    }

    private static void whole(StoreUnderTest bench) {
        bench.session("s");
        List<NewEvent> events = new ArrayList<>();
        for (int i = 1; i <= EVENTS; i++) {
            events.add(event(i));
        }
        bench.sessions().appendEvents("s", events);
        bench.session("next");
        bench.sessions().appendEvents("next", events);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    default void filterThatNeedNotLookAtItSucceeds(
            UnaryOperator<EventFilter.Builder> conditions, StoreUnderTest bench) {
        damaged(bench);
        assertThat(seqs(bench, conditions, filter -> filter.limit(4)))
                .hasSize(4)
                .allMatch(seq -> seq <= 8);
        assertThat(seqs(bench, conditions, filter -> filter.last(4))).hasSize(4).allMatch(seq -> seq > EVENTS - 8);
        assertThat(seqs(bench, conditions, filter -> filter.beforeSeq(LOST)))
                .hasSizeGreaterThanOrEqualTo(12)
                .allMatch(seq -> seq < LOST);
        assertThat(seqs(bench, conditions, filter -> filter.afterSeq(LOST)))
                .hasSizeGreaterThanOrEqualTo(17)
                .allMatch(seq -> seq > LOST);
    }

    private static List<Long> seqs(
            StoreUnderTest bench,
            UnaryOperator<EventFilter.Builder> conditions,
            UnaryOperator<EventFilter.Builder> place) {
        EventFilter filter =
                place.apply(conditions.apply(EventFilter.builder())).build();
        return bench.sessions().getEvents("s", filter).stream().map(Event::seq).toList();
    }

    @Test
    default void partThatHasTheMissingEventFails(StoreUnderTest bench) {
        whole(bench);
        bench.sessions().compact("s", 10, List.of(), EVENTS);
        bench.loseEvent("s", LOST);
        EventFilter archived =
                EventFilter.builder().archivedOnly().limit(EVENTS).build();
        assertThat(bench.sessions().getEvents("s", archived)).hasSize(10);
        damagedAt(() -> bench.sessions().getEvents("s", FOR_MODEL));
        damagedAt(() -> bench.sessions().view("s", FOR_MODEL));
        damagedAt(() -> bench.sessions().streamEvents("s", FOR_MODEL).count());
    }

    @Test
    default void archivedPartThatHasTheMissingEventFails(StoreUnderTest bench) {
        whole(bench);
        bench.sessions().compact("s", 30, List.of(), EVENTS);
        bench.loseEvent("s", LOST);
        EventFilter archived =
                EventFilter.builder().archivedOnly().limit(EVENTS).build();
        damagedAt(() -> bench.sessions().getEvents("s", archived));
        damagedAt(() -> bench.sessions().streamEvents("s", archived).count());
        assertThat(bench.sessions().getEvents("s", FOR_MODEL)).hasSize(30);
    }

    @Test
    default void stateForkAndFollowerFail(StoreUnderTest bench) {
        damaged(bench);
        damagedAt(() -> bench.sessions().stateAt("s", LOST));
        damagedAt(() -> bench.sessions().stateAt("s", EVENTS));
        damagedAt(() -> bench.sessions().fork("s", LOST, StoreUnderTest.wanted()));
        damagedAt(() -> bench.sessions().follow("s", LOST - 1));
    }

    private static void damagedAt(ThrowingCallable read) {
        ExpectedErrors.damaged("s", read);
    }
}
