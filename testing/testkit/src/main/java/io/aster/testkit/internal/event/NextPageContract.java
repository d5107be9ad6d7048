package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.Pages;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of events: what each says about the rest, and how reading goes on after it. */
public interface NextPageContract {
    @Test
    default void pageOfAllEventsIsRefused(StoreUnderTest bench) {
        String session = turns(bench, 2);
        List<EventFilter> all = List.of(
                EventFilter.all(),
                EventFilter.builder().build(),
                EventFilter.builder().newestFirst().build());
        for (EventFilter filter : all) {
            ExpectedErrors.invalid("limit", () -> bench.sessions().getEvents(session, filter));
            assertThat(bench.sessions().streamEvents(session, filter)).hasSize(4);
        }
    }

    @Test
    default void pageSaysWhetherMoreEventsMatch(StoreUnderTest bench) {
        String session = turns(bench, 5);
        for (int limit = 1; limit <= 11; limit++) {
            has(bench, session, EventFilter.builder().limit(limit), limit, 10);
            has(bench, session, EventFilter.builder().last(limit), limit, 10);
            has(bench, session, EventFilter.builder().newestFirst().limit(limit), limit, 10);
            has(bench, session, EventFilter.builder().author("user").limit(limit), limit, 5);
            has(bench, session, EventFilter.builder().author("user").last(limit), limit, 5);
            has(bench, session, EventFilter.builder().afterSeq(3).limit(limit), limit, 7);
            has(bench, session, EventFilter.builder().afterSeq(3).last(limit), limit, 7);
            has(bench, session, EventFilter.builder().beforeSeq(9).limit(limit), limit, 8);
            has(bench, session, EventFilter.builder().afterSeq(3).beforeSeq(9).limit(limit), limit, 5);
            has(bench, session, EventFilter.builder().offset(4).limit(limit), limit, 6);
            has(bench, session, EventFilter.builder().author("user").offset(4).limit(limit), limit, 1);
        }
    }

    @Test
    default void pageWithoutEventsHasNoMore(StoreUnderTest bench) {
        String empty = bench.session("empty").id();
        assertThat(bench.sessions().getEvents(empty, EventFilter.first(1)).hasMore())
                .isFalse();
        String session = turns(bench, 3);
        for (EventFilter.Builder filter : List.of(
                EventFilter.builder().afterSeq(6),
                EventFilter.builder().afterSeq(Long.MAX_VALUE),
                EventFilter.builder().beforeSeq(1),
                EventFilter.builder().offset(6),
                EventFilter.builder().author("nobody"))) {
            Page<Event> page = bench.sessions().getEvents(session, filter.build());
            assertThat(page).isEmpty();
            assertThat(page.hasMore()).isFalse();
        }
    }

    @Test
    default void pageWithConditionsHasADefaultLimit(StoreUnderTest bench) {
        String session = bench.session("s").id();
        List<Event> all = bench.sessions().appendEvents(session, SampleEvents.numbered(EventFilter.DEFAULT_LIMIT + 10));
        EventFilter filter = EventFilter.builder().author("user").build();
        Page<Event> page = bench.sessions().getEvents(session, filter);
        assertThat(page).isEqualTo(all.subList(0, EventFilter.DEFAULT_LIMIT));
        assertThat(page.hasMore()).isTrue();
        Page<Event> rest = bench.sessions().getEvents(session, filter.next(page));
        assertThat(rest).isEqualTo(all.subList(EventFilter.DEFAULT_LIMIT, all.size()));
        assertThat(rest.hasMore()).isFalse();
        assertThat(bench.sessions().streamEvents(session, EventFilter.all())).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 20, 21})
    default void nextPagesHaveEachEventOnce(int limit, StoreUnderTest bench) {
        String session = turns(bench, 10);
        List<Long> all = LongStream.rangeClosed(1, 20).boxed().toList();
        List<Long> down = LongStream.rangeClosed(1, 20).map(i -> 21 - i).boxed().toList();
        List<Long> users = LongStream.range(0, 10).map(i -> 2 * i + 1).boxed().toList();
        assertThat(pages(bench, session, EventFilter.first(limit))).isEqualTo(all);
        assertThat(pages(bench, session, filter(limit).newestFirst().build())).isEqualTo(down);
        assertThat(pages(bench, session, filter(limit).author("user").build())).isEqualTo(users);
        assertThat(pages(bench, session, filter(limit).offset(5).build())).isEqualTo(all.subList(5, 20));
        assertThat(pages(
                        bench,
                        session,
                        filter(limit).afterSeq(4).beforeSeq(15).newestFirst().build()))
                .isEqualTo(down.subList(6, 16));
    }

    @Test
    default void nextPagesAfterTheNewestEventsAreOlder(StoreUnderTest bench) {
        String session = turns(bench, 5);
        EventFilter filter = EventFilter.last(4);
        Page<Event> newest = bench.sessions().getEvents(session, filter);
        assertThat(SampleEvents.seqs(newest)).containsExactly(7L, 8L, 9L, 10L);
        Page<Event> older = bench.sessions().getEvents(session, filter.next(newest));
        assertThat(SampleEvents.seqs(older)).containsExactly(3L, 4L, 5L, 6L);
        assertThat(older.hasMore()).isTrue();
        Page<Event> oldest = bench.sessions().getEvents(session, filter.next(older));
        assertThat(SampleEvents.seqs(oldest)).containsExactly(1L, 2L);
        assertThat(oldest.hasMore()).isFalse();
    }

    @Test
    default void nextPageFindsWhatIsAppendedLater(StoreUnderTest bench) {
        String session = bench.session("s").id();
        EventFilter filter = EventFilter.first(10);
        List<Long> seen = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            Page<Event> page = bench.node(round).sessions().getEvents(session, filter);
            assertThat(page.hasMore()).isFalse();
            seen.addAll(SampleEvents.seqs(page));
            filter = filter.next(page);
            bench.sessions().appendEvents(session, SampleEvents.numbered(round % 3));
        }
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    default void pageOfLargeEventsSaysWhetherMoreMatch(StoreUnderTest bench) {
        String session = bench.session("s").id();
        for (int i = 0; i < 4; i++) {
            bench.sessions().appendEvent(session, Event.user("x".repeat(1 << 20)));
        }
        for (EventFilter.Builder filter :
                List.of(EventFilter.builder(), EventFilter.builder().author("user"))) {
            for (int limit = 1; limit <= 5; limit++) {
                has(bench, session, filter.limit(limit), limit, 4);
            }
        }
    }

    private static EventFilter.Builder filter(int limit) {
        return EventFilter.builder().limit(limit);
    }

    /** A session with this number of events of the user, each followed by one of the assistant. */
    private static String turns(StoreUnderTest bench, int turns) {
        List<NewEvent> events = IntStream.range(0, turns)
                .boxed()
                .flatMap(turn -> List.of(Event.user("q" + turn), Event.agent("assistant", "a" + turn)).stream())
                .toList();
        String session = bench.session("turns").id();
        bench.sessions().appendEvents(session, events);
        return session;
    }

    private static void has(StoreUnderTest bench, String session, EventFilter.Builder filter, int limit, int matching) {
        Page<Event> page = bench.sessions().getEvents(session, filter.build());
        assertThat(page).hasSize(Math.min(limit, matching));
        assertThat(page.hasMore()).isEqualTo(limit < matching);
    }

    private static List<Long> pages(StoreUnderTest bench, String session, EventFilter filter) {
        Page<Event> page = bench.sessions().getEvents(session, filter);
        List<Long> seen = new ArrayList<>(SampleEvents.seqs(page));
        while (page.hasMore()) {
            page = bench.sessions().getEvents(session, filter.next(page));
            Pages.add(seen, SampleEvents.seqs(page), seq -> seq);
        }
        return seen;
    }
}
