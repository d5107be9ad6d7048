package io.aster.testkit.internal.history;

import static io.aster.testkit.internal.history.Parts.compact;
import static io.aster.testkit.internal.history.Parts.rewind;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionView;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Pages, streams and views of parts of a history. */
public interface PartReadContract {
    /** Of the events 1 to 12 and a summary, 13 and 14: archived to 4, 9 and 10 abandoned, then 15 and 16. */
    private static String session(StoreUnderTest bench) {
        String id = Parts.session(bench, 10);
        rewind(bench.sessions(), id, 8);
        bench.sessions().appendEvents(id, SampleEvents.numbered(2));
        compact(bench.sessions(), id, 4, 2);
        bench.sessions().appendEvents(id, List.of(Event.user("15"), Event.agent("assistant", "16")));
        return id;
    }

    List<Long> MODEL = List.of(13L, 14L, 5L, 6L, 7L, 8L, 11L, 12L, 15L, 16L);
    List<Long> LIVE = List.of(5L, 6L, 7L, 8L, 11L, 12L, 13L, 14L, 15L, 16L);

    @Test
    default void pagesOfAllSizesFollowEachOther(StoreUnderTest bench) {
        String id = session(bench);
        for (int size = 1; size <= 11; size++) {
            EventFilter model = EventFilter.builder().forModel().limit(size).build();
            assertThat(pages(bench.sessions(), id, model)).as("%d", size).isEqualTo(MODEL);
            EventFilter live =
                    EventFilter.builder().withoutArchived().limit(size).build();
            assertThat(pages(bench.sessions(), id, live)).as("%d", size).isEqualTo(LIVE);
            EventFilter archived =
                    EventFilter.builder().archivedOnly().limit(size).build();
            assertThat(pages(bench.sessions(), id, archived)).containsExactly(1L, 2L, 3L, 4L);
            EventFilter abandoned =
                    EventFilter.builder().abandonedOnly().limit(size).build();
            assertThat(pages(bench.sessions(), id, abandoned)).containsExactly(9L, 10L);
        }
    }

    @Test
    default void pagesOfAllSizesFollowEachOtherDownwards(StoreUnderTest bench) {
        String id = session(bench);
        for (int size = 1; size <= 11; size++) {
            EventFilter newest =
                    EventFilter.builder().forModel().newestFirst().limit(size).build();
            assertThat(pages(bench.sessions(), id, newest)).as("%d", size).isEqualTo(reversed(MODEL));
            EventFilter live = EventFilter.builder()
                    .withoutArchived()
                    .newestFirst()
                    .limit(size)
                    .build();
            assertThat(pages(bench.sessions(), id, live)).as("%d", size).isEqualTo(reversed(LIVE));
        }
    }

    @Test
    default void theLastEventsForAModelAreInItsOrder(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench);
        for (int size = 1; size <= 11; size++) {
            EventFilter last = EventFilter.builder().forModel().last(size).build();
            Page<Event> page = sessions.getEvents(id, last);
            List<Long> expected = MODEL.subList(Math.max(0, MODEL.size() - size), MODEL.size());
            assertThat(SampleEvents.seqs(page)).isEqualTo(expected);
            assertThat(page.hasMore()).isEqualTo(size < MODEL.size());
            assertThat(Parts.read(sessions, id, last)).isEqualTo(expected);
            assertThat(older(sessions, id, last)).isEqualTo(MODEL);
        }
    }

    @Test
    default void conditionsAndPlacesNarrowAPart(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench);
        EventFilter assistant =
                EventFilter.builder().forModel().author("assistant").build();
        assertThat(SampleEvents.seqs(sessions.getEvents(id, assistant))).containsExactly(16L);
        EventFilter after = EventFilter.builder()
                .withoutArchived()
                .afterSeq(7)
                .beforeSeq(13)
                .build();
        assertThat(SampleEvents.seqs(sessions.getEvents(id, after))).containsExactly(8L, 11L, 12L);
        assertThat(Parts.read(sessions, id, after)).containsExactly(8L, 11L, 12L);
        EventFilter far =
                EventFilter.builder().forModel().afterSeq(Long.MAX_VALUE).build();
        assertThat(sessions.getEvents(id, far)).isEmpty();
        EventFilter skipping =
                EventFilter.builder().forModel().offset(3).limit(4).build();
        assertThat(SampleEvents.seqs(sessions.getEvents(id, skipping))).containsExactly(6L, 7L, 8L, 11L);
        assertThat(Parts.read(sessions, id, skipping)).containsExactly(6L, 7L, 8L, 11L);
    }

    @Test
    default void aPageOfAWholePartIsRefused(StoreUnderTest bench) {
        String id = session(bench);
        for (EventFilter part : List.of(
                EventFilter.forModel(),
                EventFilter.withoutArchived(),
                EventFilter.archivedOnly(),
                EventFilter.abandonedOnly())) {
            ExpectedErrors.invalid("limit", () -> bench.sessions().getEvents(id, part));
            ExpectedErrors.invalid("limit", () -> bench.sessions().view(id, part));
        }
        EventFilter model = EventFilter.builder().forModel().limit(5).build();
        ExpectedErrors.notFound("none", () -> bench.sessions().getEvents("none", model));
        ExpectedErrors.notFound("none", () -> bench.sessions().streamEvents("none", model));
        ExpectedErrors.notFound("none", () -> bench.sessions().view("none", model));
    }

    @Test
    default void aViewHasThePartOfItsSession(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = session(bench);
        EventFilter model = EventFilter.builder().forModel().limit(100).build();
        SessionView view = sessions.view(id, model);
        assertThat(view.session()).isEqualTo(sessions.get(id));
        assertThat(SampleEvents.seqs(view.events())).isEqualTo(MODEL);
        assertThat(view.events().hasMore()).isFalse();
        EventFilter last = EventFilter.builder().forModel().last(3).build();
        assertThat(SampleEvents.seqs(sessions.view(id, last).events())).containsExactly(12L, 15L, 16L);
        String plain = Parts.session(bench, 5);
        assertThat(SampleEvents.seqs(sessions.view(plain, last).events())).containsExactly(3L, 4L, 5L);
        EventFilter archived = EventFilter.builder().archivedOnly().limit(9).build();
        assertThat(sessions.view(plain, archived).events()).isEmpty();
    }

    @Test
    default void everyEventIsInExactlyOnePart(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 1_300);
        for (long seq = 1_200; seq > 100; seq -= 100) {
            rewind(sessions, id, seq);
            sessions.appendEvents(id, SampleEvents.numbered(3));
            if (seq % 200 == 0) {
                compact(sessions, id, 100, 2);
            }
        }
        List<Long> all = new ArrayList<>(Parts.live(sessions, id));
        all.addAll(Parts.archived(sessions, id));
        all.addAll(Parts.abandoned(sessions, id));
        Collections.sort(all);
        assertThat(all)
                .isEqualTo(LongStream.rangeClosed(1, sessions.get(id).eventCount())
                        .boxed()
                        .toList());
        List<Long> model = new ArrayList<>(Parts.forModel(sessions, id));
        Collections.sort(model);
        assertThat(model).isEqualTo(Parts.live(sessions, id));
    }

    @Test
    default void aStreamIsOfTheMomentAtWhichItBegan(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 700);
        compact(sessions, id, 20, 1);
        Iterator<Event> stream =
                sessions.streamEvents(id, EventFilter.forModel()).iterator();
        List<Long> read =
                new ArrayList<>(List.of(stream.next().seq(), stream.next().seq()));
        rewind(bench.otherNode().sessions(), id, 30);
        bench.otherNode().sessions().appendEvents(id, SampleEvents.numbered(5));
        stream.forEachRemaining(event -> read.add(event.seq()));
        List<Long> expected = new ArrayList<>(List.of(701L));
        LongStream.rangeClosed(21, 700).forEach(expected::add);
        assertThat(read).isEqualTo(expected);
    }

    @Test
    default void aStreamOfADeletedSessionEndsWithAnError(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String id = Parts.session(bench, 700);
        compact(sessions, id, 20, 1);
        Iterator<Event> stream =
                sessions.streamEvents(id, EventFilter.forModel()).iterator();
        assertThat(stream.next().seq()).isEqualTo(701);
        sessions.delete(id);
        ExpectedErrors.notFound(
                id, () -> stream.forEachRemaining(event -> assertThat(event).isNotNull()));
    }

    private static List<Long> pages(SessionService sessions, String id, EventFilter filter) {
        Page<Event> page = sessions.getEvents(id, filter);
        List<Long> all = new ArrayList<>(SampleEvents.seqs(page));
        EventFilter next = filter;
        while (page.hasMore()) {
            next = next.next(page);
            page = sessions.getEvents(id, next);
            assertThat(page).isNotEmpty();
            all.addAll(SampleEvents.seqs(page));
        }
        return all;
    }

    /** All pages of the last events, each before the one before. */
    private static List<Long> older(SessionService sessions, String id, EventFilter filter) {
        Page<Event> page = sessions.getEvents(id, filter);
        List<Long> all = new ArrayList<>(SampleEvents.seqs(page));
        EventFilter next = filter;
        while (page.hasMore()) {
            next = next.next(page);
            page = sessions.getEvents(id, next);
            assertThat(page).isNotEmpty();
            all.addAll(0, SampleEvents.seqs(page));
        }
        return all;
    }

    private static List<Long> reversed(List<Long> seqs) {
        List<Long> reversed = new ArrayList<>(seqs);
        Collections.reverse(reversed);
        return reversed;
    }
}
