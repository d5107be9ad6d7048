package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.SteppingClock;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which events each filter finds, and in which order. Every expectation is checked on pages and on streams. */
public interface EventFilterContract {
    @Test
    default void filterWithoutConditionsFindsAll(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().limit(10), 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    default void filterByAuthor(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().author("user"), 1, 4, 7);
        finds(bench, EventFilter.builder().author("User"), 8);
        finds(bench, EventFilter.builder().author("use"));
    }

    @Test
    default void filterByAgent(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().agentId("agt-1"), 2, 3, 5);
        finds(bench, EventFilter.builder().agentId("agt"));
    }

    @Test
    default void filterByInvocation(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().invocationId("inv-1"), 1, 2, 3);
        finds(bench, EventFilter.builder().invocationId("inv-2"), 4, 5, 6);
    }

    @Test
    default void filterByBranchIsExact(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().branch("P"), 2, 6);
        finds(bench, EventFilter.builder().branch("P.A"), 3);
    }

    @Test
    default void filterByTimeTakesTheStartAndLeavesTheEnd(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().from(at(3)), 3, 4, 5, 6, 8);
        finds(bench, EventFilter.builder().from(at(3).plusNanos(1_000)), 4, 5, 6, 8);
        finds(bench, EventFilter.builder().before(at(3)), 1, 2, 7);
        finds(bench, EventFilter.builder().before(at(3).plusNanos(1_000)), 1, 2, 3, 7);
        finds(bench, EventFilter.builder().from(at(2)).before(at(5)), 2, 3, 4);
        finds(bench, EventFilter.builder().from(at(3)).before(at(3)));
    }

    @Test
    default void filterAfterAndBeforeAPlace(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().afterSeq(0), 1, 2, 3, 4, 5, 6, 7, 8);
        finds(bench, EventFilter.builder().afterSeq(6), 7, 8);
        finds(bench, EventFilter.builder().afterSeq(8));
        finds(bench, EventFilter.builder().afterSeq(Long.MAX_VALUE));
        finds(bench, EventFilter.builder().beforeSeq(3), 1, 2);
        finds(bench, EventFilter.builder().beforeSeq(1));
        finds(bench, EventFilter.builder().beforeSeq(Long.MAX_VALUE), 1, 2, 3, 4, 5, 6, 7, 8);
        finds(bench, EventFilter.builder().afterSeq(2).beforeSeq(5), 3, 4);
        finds(bench, EventFilter.builder().afterSeq(5).beforeSeq(2));
        finds(bench, EventFilter.builder().afterSeq(3).newestFirst(), 8, 7, 6, 5, 4);
        finds(bench, EventFilter.builder().beforeSeq(4).newestFirst(), 3, 2, 1);
    }

    @Test
    default void filterForTheNewest(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().last(3), 6, 7, 8);
        finds(bench, EventFilter.builder().last(1), 8);
        finds(bench, EventFilter.builder().last(100), 1, 2, 3, 4, 5, 6, 7, 8);
        finds(bench, EventFilter.builder().last(2).author("user"), 4, 7);
        finds(bench, EventFilter.builder().last(2).beforeSeq(6), 4, 5);
        finds(bench, EventFilter.builder().last(2).afterSeq(7), 8);
        finds(bench, EventFilter.builder().last(2).offset(1), 6, 7);
        finds(bench, EventFilter.builder().last(3).newestFirst(), 8, 7, 6);
    }

    @Test
    default void filterNewestFirst(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().newestFirst().limit(10), 8, 7, 6, 5, 4, 3, 2, 1);
        finds(bench, EventFilter.builder().newestFirst().limit(2), 8, 7);
        finds(bench, EventFilter.builder().newestFirst().author("user").limit(2), 7, 4);
    }

    @Test
    default void filterByOffsetAndLimit(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().limit(3), 1, 2, 3);
        finds(bench, EventFilter.builder().offset(2).limit(3), 3, 4, 5);
        finds(bench, EventFilter.builder().offset(7).limit(3), 8);
        finds(bench, EventFilter.builder().offset(8));
        finds(bench, EventFilter.builder().offset(Integer.MAX_VALUE));
        finds(bench, EventFilter.builder().author("user").offset(1), 4, 7);
        finds(bench, EventFilter.builder().afterSeq(3).offset(2).limit(2), 6, 7);
        finds(bench, EventFilter.builder().newestFirst().offset(2).limit(2), 6, 5);
    }

    @Test
    default void filterConditionsAreJoinedByAnd(StoreUnderTest bench) {
        table(bench);
        finds(bench, EventFilter.builder().invocationId("inv-1").agentId("agt-1"), 2, 3);
        finds(bench, EventFilter.builder().agentId("agt-1").branch("P"), 2);
        finds(bench, EventFilter.builder().author("user").invocationId("inv-2"), 4);
        finds(bench, EventFilter.builder().author("user").agentId("agt-1"));
        EventFilter.Builder every = EventFilter.builder()
                .author("coder")
                .agentId("agt-1")
                .invocationId("inv-1")
                .branchSubtree("P")
                .from(at(2))
                .before(at(4))
                .afterSeq(2)
                .beforeSeq(4)
                .limit(5);
        finds(bench, every, 3);
    }

    @Test
    default void filterConditionThatIsNullIsNone(StoreUnderTest bench) {
        table(bench);
        EventFilter.Builder none = EventFilter.builder()
                .limit(10)
                .author(null)
                .agentId(null)
                .invocationId(null)
                .branchSubtree(null)
                .branch(null)
                .from(null)
                .before(null);
        finds(bench, none, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    default void pagesByPlaceHaveEachEventOnceWhileEventsAreAppended(StoreUnderTest bench) {
        String session = bench.session().id();
        bench.sessions().appendEvents(session, SampleEvents.numbered(40));
        List<Long> seen = new ArrayList<>();
        long cursor = 0;
        for (int page = 0; page < 10; page++) {
            List<Event> events = bench.sessions()
                    .getEvents(
                            session,
                            EventFilter.builder().afterSeq(cursor).limit(7).build());
            seen.addAll(SampleEvents.seqs(events));
            cursor = seen.get(seen.size() - 1);
            bench.sessions().appendEvents(session, SampleEvents.numbered(5));
        }
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 70).boxed().toList());
    }

    @Test
    default void limitsOfEventsAreChecked(StoreUnderTest bench) {
        table(bench);
        EventFilter.Builder filter = EventFilter.builder();
        ExpectedErrors.invalid("limit", () -> filter.limit(0));
        ExpectedErrors.invalid("limit", () -> filter.limit(EventFilter.MAX_LIMIT + 1));
        ExpectedErrors.invalid("limit", () -> EventFilter.last(0));
        ExpectedErrors.invalid("offset", () -> filter.offset(-1));
        ExpectedErrors.invalid("afterSeq", () -> filter.afterSeq(-1));
        ExpectedErrors.invalid("beforeSeq", () -> filter.beforeSeq(0));
        finds(bench, EventFilter.builder().limit(EventFilter.MAX_LIMIT), 1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** Eight events; the seventh happened first of all. */
    private static void table(StoreUnderTest bench) {
        bench.session("other");
        bench.sessions().appendEvents("other", SampleEvents.numbered(3));
        bench.session("s");
        bench.sessions()
                .appendEvents(
                        "s",
                        List.of(
                                event("user", null, "inv-1", null, 1),
                                event("planner", "agt-1", "inv-1", "P", 2),
                                event("coder", "agt-1", "inv-1", "P.A", 3),
                                event("user", null, "inv-2", null, 4),
                                event("planner", "agt-1", "inv-2", "P.A.B", 5),
                                event("coder", "agt-2", "inv-2", "P", 6),
                                event("user", null, null, null, 0),
                                event("User", "Agt-1", "Inv-1", "p", 8)));
    }

    private static NewEvent event(
            String author, @Nullable String agent, @Nullable String invocation, @Nullable String branch, int minute) {
        return Event.builder(author)
                .agentId(agent)
                .invocationId(invocation)
                .branch(branch)
                .timestamp(at(minute))
                .build();
    }

    private static Instant at(int minute) {
        return SteppingClock.START.plusSeconds(60L * minute);
    }

    private static void finds(StoreUnderTest bench, EventFilter.Builder filter, long... seqs) {
        List<Long> expected = LongStream.of(seqs).boxed().toList();
        assertThat(SampleEvents.seqs(bench.sessions().getEvents("s", filter.build())))
                .isEqualTo(expected);
        assertThat(bench.sessions().streamEvents("s", filter.build()).map(Event::seq))
                .isEqualTo(expected);
    }
}
