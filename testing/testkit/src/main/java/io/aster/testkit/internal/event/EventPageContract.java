package io.aster.testkit.internal.event;

import static io.aster.testkit.internal.Requests.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendRequest;
import io.aster.store.EventMatch;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.Crowds;
import io.aster.testkit.internal.Requests;
import io.aster.testkit.internal.StoreUnderTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of events that are bounded in characters of JSON, and the number of events that comes with them. */
public interface EventPageContract {
    EventMatch ANY = EventMatch.ANY;
    EventMatch ADA = EventMatch.builder().author("ada").build();
    long UNBOUNDED = Long.MAX_VALUE;

    /** The size of most events here, in characters. */
    int SIZE = 1_000;

    @Test
    default void pageEndsBeforeTheEventThatWouldExceedItsBound(StoreUnderTest bench) {
        SessionStore store = given(bench, 10);
        EventPage page = page(store, ANY, 0, false, 0, 100, 3_500);
        assertThat(seqs(page)).containsExactly(1L, 2L, 3L);
        assertThat(page.cut()).isTrue();
        assertThat(page.eventCount()).isEqualTo(10);
        EventPage down = page(store, ANY, 0, true, 0, 100, 2_500);
        assertThat(seqs(down)).containsExactly(10L, 9L);
        assertThat(down.cut()).isTrue();
        assertThat(down.eventCount()).isEqualTo(10);
    }

    @Test
    default void pageHasOneEventHoweverLargeThatIs(StoreUnderTest bench) {
        SessionStore store = given(bench, 3);
        EventPage page = page(store, ANY, 1, false, 0, 100, 1);
        assertThat(seqs(page)).containsExactly(2L);
        assertThat(page.cut()).isTrue();
        EventPage last = page(store, ANY, 2, false, 0, 100, 1);
        assertThat(seqs(last)).containsExactly(3L);
        assertThat(last.cut()).isFalse();
    }

    @Test
    default void pageWithinItsBoundIsNotCut(StoreUnderTest bench) {
        SessionStore store = given(bench, 5);
        for (long maxChars : new long[] {5_500, 1 << 20, UNBOUNDED}) {
            EventPage page = page(store, ANY, 0, false, 0, 100, maxChars);
            assertThat(seqs(page)).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(page.cut()).isFalse();
            assertThat(seqs(page(store, ANY, 0, false, 0, 2, maxChars))).containsExactly(1L, 2L);
        }
    }

    @Test
    default void boundCountsContentActionsAndMetadata(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        String json = Requests.sized("s", "x", "user", 300).content();
        for (String id : List.of("a", "b", "c")) {
            EventRecord event = EventRecord.builder("s", id)
                    .author("user")
                    .content(json)
                    .actions(json)
                    .metadata(json)
                    .timestamp(Requests.NOW)
                    .build();
            store.append(
                    AppendRequest.builder("s", List.of(event), Requests.NOW).build());
        }
        assertThat(seqs(page(store, ANY, 0, false, 0, 100, 2_400))).containsExactly(1L, 2L);
        assertThat(seqs(page(store, ANY, 0, false, 0, 100, 1_500))).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_500, 2_500, 7_777})
    default void pagesOneAfterTheOtherSkipAndRepeatNothing(long maxChars, StoreUnderTest bench) {
        SessionStore store = given(bench, 30);
        List<Long> up = LongStream.rangeClosed(1, 30).boxed().toList();
        List<Long> down = LongStream.rangeClosed(1, 30).map(i -> 31 - i).boxed().toList();
        assertThat(walk(store, ANY, false, 0, maxChars)).isEqualTo(up);
        assertThat(walk(store, ANY, true, 0, maxChars)).isEqualTo(down);
        assertThat(walk(store, ANY, false, 7, maxChars)).isEqualTo(up.subList(7, 30));
        assertThat(walk(store, ANY, true, 7, maxChars)).isEqualTo(down.subList(7, 30));
        assertThat(walk(store, ADA, false, 0, maxChars)).isEqualTo(thirds(up));
        assertThat(walk(store, ADA, true, 2, maxChars)).isEqualTo(thirds(down).subList(2, 10));
    }

    @Test
    default void eventsThatDoNotMatchDoNotCount(StoreUnderTest bench) {
        SessionStore store = given(bench, 30);
        EventPage page = page(store, ADA, 0, false, 0, 100, 3_500);
        assertThat(seqs(page)).containsExactly(3L, 6L, 9L);
        assertThat(page.cut()).isTrue();
        EventPage all = page(store, ADA, 0, false, 0, 100, 11_000);
        assertThat(seqs(all)).hasSize(10);
        assertThat(all.cut()).isFalse();
    }

    @Test
    default void everyPageCountsAllEventsOfTheSession(StoreUnderTest bench) {
        SessionStore store = given(bench, 9);
        assertThat(page(store, ANY, 9, false, 0, 100, UNBOUNDED))
                .isEqualTo(new EventPage(Requests.NOW, 9, List.of(), false));
        assertThat(page(store, ANY, 0, false, 50, 100, UNBOUNDED))
                .isEqualTo(new EventPage(Requests.NOW, 9, List.of(), false));
        assertThat(page(store, ANY, 0, false, 0, 1, UNBOUNDED).eventCount()).isEqualTo(9);
        assertThat(page(store, ADA, 0, true, 0, 1, UNBOUNDED).eventCount()).isEqualTo(9);
        EventMatch none = EventMatch.builder().author("eve").build();
        assertThat(page(store, none, 0, false, 0, 100, 1_500))
                .isEqualTo(new EventPage(Requests.NOW, 9, List.of(), false));
    }

    @Test
    default void everyPageTellsWhichSessionItIsOf(StoreUnderTest bench) {
        SessionStore store = given(bench, 5);
        assertThat(page(store, ANY, 0, false, 0, 100, UNBOUNDED).createdAt()).isEqualTo(Requests.NOW);
        assertThat(page(store, ADA, 0, true, 0, 1, 1).createdAt()).isEqualTo(Requests.NOW);
        assertThat(page(store, ANY, 5, false, 0, 100, UNBOUNDED).createdAt()).isEqualTo(Requests.NOW);
        store.delete("s");
        Instant later = Requests.NOW.plusNanos(1_000);
        store.insert(
                SessionRecord.builder("s")
                        .appName("app")
                        .userId("user")
                        .agentId("agent")
                        .createdAt(later)
                        .updatedAt(later)
                        .build(),
                WriteToken.next());
        append(store, Requests.sized("s", "e1", "user", SIZE));
        assertThat(page(store, ANY, 0, false, 0, 100, UNBOUNDED).createdAt()).isEqualTo(later);
        assertThat(page(store, ANY, 0, false, 0, 100, 1_000).createdAt()).isEqualTo(later);
    }

    @Test
    default void largeEventsComeOneByOne(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        for (int i = 1; i <= 4; i++) {
            append(store, Requests.sized("s", "e" + i, "user", 2 << 20));
        }
        for (long seq = 1; seq <= 4; seq++) {
            EventPage up = page(store, ANY, seq - 1, false, 0, 512, 1 << 20);
            assertThat(seqs(up)).containsExactly(seq);
            assertThat(up.cut()).isEqualTo(seq < 4);
        }
        assertThat(seqs(page(store, ANY, 0, true, 0, 512, 1 << 20))).containsExactly(4L);
    }

    @Test
    default void countAndEventsOfAPageAreOfOneMoment(StoreUnderTest bench) {
        SessionStore store = given(bench, 1);
        Crowds.writeAndRead(
                () -> {
                    for (int i = 0; i < 150; i++) {
                        String id = "later-" + i;
                        append(bench.otherNode().store().sessions(), Requests.sized("s", id, "user", 10));
                    }
                },
                () -> {
                    EventPage page = page(store, ANY, 0, false, 0, 1_000, UNBOUNDED);
                    assertThat(page.events()).hasSize((int) page.eventCount());
                });
        assertThat(page(store, ANY, 0, false, 0, 1_000, UNBOUNDED).eventCount()).isEqualTo(151);
    }

    /** A session with events of which every third has another author. */
    private static SessionStore given(StoreUnderTest bench, int events) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        for (int i = 1; i <= events; i++) {
            append(store, Requests.sized("s", "e" + i, i % 3 == 0 ? "ada" : "user", SIZE));
        }
        return store;
    }

    private static void append(SessionStore store, EventRecord event) {
        store.append(AppendRequest.builder("s", List.of(event), Requests.NOW).build());
    }

    private static List<Long> walk(
            SessionStore store, EventMatch match, boolean newestFirst, int offset, long maxChars) {
        List<Long> seen = new ArrayList<>();
        EventPage page = page(store, match, 0, newestFirst, offset, 100, maxChars);
        while (true) {
            seen.addAll(seqs(page));
            if (!page.cut()) {
                return seen;
            }
            assertThat(page.events()).isNotEmpty();
            page = page(store, match, seen.get(seen.size() - 1), newestFirst, 0, 100, maxChars);
        }
    }

    private static EventPage page(
            SessionStore store,
            EventMatch match,
            long cursor,
            boolean newestFirst,
            int offset,
            int limit,
            long maxChars) {
        long after = newestFirst ? 0 : cursor;
        long before = newestFirst && cursor > 0 ? cursor : Long.MAX_VALUE;
        return store.events(EventQuery.builder("s", limit)
                        .match(match)
                        .afterSeq(after)
                        .beforeSeq(before)
                        .newestFirst(newestFirst)
                        .offset(offset)
                        .maxChars(maxChars)
                        .build())
                .orElseThrow();
    }

    private static List<Long> seqs(EventPage page) {
        return page.events().stream().map(EventRecord::seq).toList();
    }

    private static List<Long> thirds(List<Long> seqs) {
        return seqs.stream().filter(seq -> seq % 3 == 0).toList();
    }
}
