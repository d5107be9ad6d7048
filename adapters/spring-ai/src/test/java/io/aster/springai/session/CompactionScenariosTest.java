package io.aster.springai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.springai.TestedStores;
import io.aster.testkit.load.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.SessionEvent;

/** The scenarios by which the framework's own repositories are tested, under their names, and some more: compactions. */
@ParameterizedClass
@MethodSource(TestedStores.ALL)
class CompactionScenariosTest extends OnEachStore {
    CompactionScenariosTest(String kind) {
        super(kind);
    }

    @Test
    void compactEventsWithCorrectVersionSucceeds() {
        String id = begun();
        List<SessionEvent> said = append(id, "msg-1", "msg-2");
        long version = repository.getEventVersion(id);

        assertThat(repository.compactEvents(
                        id, said.subList(0, 1), List.of(summary(id, "summary"), said.get(1)), version))
                .isTrue();

        assertThat(elsewhere.getEventVersion(id)).isEqualTo(version + 1);
        assertThat(active(id)).containsExactly("summary", "msg-2");
        assertThat(log(id)).containsExactly("[msg-1]", "summary", "msg-2");
    }

    @Test
    void compactEventsWithStaleVersionFails() {
        String id = begun();
        List<SessionEvent> said = append(id, "msg-1");
        long version = repository.getEventVersion(id);

        for (long other : new long[] {version - 1, version + 1}) {
            assertThat(repository.compactEvents(id, said, List.of(summary(id, "not to land")), other))
                    .isFalse();
        }

        assertThat(elsewhere.getEventVersion(id)).isEqualTo(version);
        assertThat(log(id)).containsExactly("msg-1");
    }

    @Test
    void compactEventsIncrementsVersion() {
        String id = begun();
        List<SessionEvent> said = append(id, "original");
        long version = repository.getEventVersion(id);

        assertThat(repository.compactEvents(id, said, List.of(), version)).isTrue();

        assertThat(elsewhere.getEventVersion(id)).isEqualTo(version + 1);
        assertThat(repository.compactEvents(id, said, List.of(), version)).isFalse();
        assertThat(log(id)).containsExactly("[original]");
        append(id, "next");
        assertThat(log(id)).containsExactly("[original]", "next");
    }

    @Test
    void compactEventsPreservesPreviouslyArchivedEvents() {
        String id = begun();
        List<SessionEvent> said = append(id, "e1", "e2", "e3");

        assertThat(compact(id, said.subList(0, 1), List.of(summary(id, "s1"), said.get(1), said.get(2))))
                .isTrue();
        assertThat(compact(id, said.subList(1, 2), List.of(summary(id, "s2"), said.get(2))))
                .isTrue();

        assertThat(log(id)).containsExactly("[e1]", "[e2]", "s2", "e3");
        assertThat(active(id)).containsExactly("s2", "e3");
        assertThat(aster.streamEvents(id, EventFilter.archivedOnly()).map(Event::content))
                .as("Aster keeps the removed summary")
                .hasSize(3);
    }

    @Test
    void multipleCompactionsPreserveOrderAndGC() {
        String id = begun();
        List<SessionEvent> said = append(id, "m1", "m2", "m3");
        SessionEvent first = summary(id, "summary1");
        assertThat(compact(id, said.subList(0, 2), List.of(first, said.get(2)))).isTrue();
        List<SessionEvent> more = append(id, "m4", "m5");
        assertThat(log(id)).containsExactly("[m1]", "[m2]", "summary1", "m3", "m4", "m5");

        assertThat(compact(id, List.of(first, said.get(2), more.get(0)), List.of(summary(id, "summary2"), more.get(1))))
                .isTrue();
        append(id, "m6");

        assertThat(log(id)).containsExactly("[m1]", "[m2]", "[summary1]", "[m3]", "[m4]", "summary2", "m5", "m6");
        assertThat(texts(id, org.springframework.ai.session.EventFilter.lastN(4)))
                .containsExactly("m4", "summary2", "m5", "m6");
        assertThat(texts(id, org.springframework.ai.session.EventFilter.keywordSearch("summary")))
                .containsExactly("summary1", "summary2");
    }

    @Test
    void compactEventsGarbageCollectsDroppedSummaries() {
        String id = begun();
        List<SessionEvent> said = append(id, "m1", "stale", "m2");

        assertThat(compact(id, said.subList(0, 1), List.of(summary(id, "new"), said.get(2))))
                .isTrue();

        assertThat(log(id)).containsExactly("[m1]", "new", "m2");
    }

    @Test
    void anEventThatWasAppendedAsArchivedStays() {
        String id = begun();
        List<SessionEvent> said = append(id, "m1");
        repository.appendEvent(said(id, "recalled").asArchived());
        said = List.of(said.get(0), append(id, "m2").get(0));

        assertThat(compact(id, said.subList(0, 1), said.subList(1, 2))).isTrue();

        assertThat(log(id)).containsExactly("[m1]", "[recalled]", "m2");
        assertThat(active(id)).containsExactly("m2");
    }

    @Test
    void compactEventsThrowsForAnUnknownSession() {
        assertThatThrownBy(() -> repository.compactEvents("ghost", List.of(), List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compactEventsRejectsEventsOfAnotherSession() {
        String id = begun();
        List<SessionEvent> own = append(id, "own");
        List<SessionEvent> foreign = append(begun(), "foreign");
        SessionEvent unknown = said(id, "never stored");

        assertThatThrownBy(() -> compact(id, List.of(own.get(0), foreign.get(0)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> compact(id, List.of(), List.of(foreign.get(0), own.get(0))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> compact(id, List.of(own.get(0), unknown), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(elsewhere.getEventVersion(id)).isEqualTo(1);
        assertThat(log(id)).containsExactly("own");
    }

    /** Events that stay are not stored again. */
    @Test
    void compactionWithoutNewEventsDoesNotReinsertKeptRows() {
        String id = begun();
        List<SessionEvent> said = append(id, "u1", "a1", "u2", "a2");

        assertThat(compact(id, said.subList(0, 2), said.subList(2, 4))).isTrue();

        assertThat(log(id)).containsExactly("[u1]", "[a1]", "u2", "a2");
        assertThat(aster.get(id).eventCount()).isEqualTo(5);
        assertThat(aster.streamEvents(id, EventFilter.all()).map(Event::content).filter(content -> content != null))
                .hasSize(4);
    }

    /** A preamble before the archived turns, as a window of turns keeps it. */
    @Test
    void eventsBeforeArchivedOnesMayStayActive() {
        String id = begun();
        List<SessionEvent> said = append(id, "rules", "u1", "u2", "u3");

        assertThat(compact(id, said.subList(1, 2), List.of(said.get(0), said.get(2), said.get(3))))
                .isTrue();
        assertThat(log(id)).containsExactly("[u1]", "rules", "u2", "u3");
        List<SessionEvent> now = elsewhere.findEvents(id, org.springframework.ai.session.EventFilter.active());
        assertThat(now).containsExactly(said.get(0), said.get(2), said.get(3));
        assertThat(compact(id, now.subList(1, 2), List.of(now.get(0), now.get(2))))
                .isTrue();

        assertThat(log(id)).containsExactly("[u1]", "[u2]", "rules", "u3");
        repository.appendEvent(said.get(0));
        assertThat(active(id)).containsExactly("rules", "u3");
    }

    /** A retained event is active, also if it was archived before. */
    @Test
    void anArchivedEventThatIsRetainedIsActiveAgain() {
        String id = begun();
        List<SessionEvent> said = append(id, "e1", "e2", "e3");
        assertThat(compact(id, said.subList(0, 1), said.subList(1, 3))).isTrue();

        assertThat(compact(id, said.subList(1, 2), List.of(said.get(0), summary(id, "summary"), said.get(2))))
                .isTrue();

        assertThat(log(id)).containsExactly("[e2]", "e1", "summary", "e3");
    }

    @Test
    void insertsWithoutAnythingToArchive() {
        String empty = begun();
        assertThat(compact(empty, List.of(), List.of(summary(empty, "s")))).isTrue();
        assertThat(log(empty)).containsExactly("s");

        String id = begun();
        List<SessionEvent> said = append(id, "e1", "e2");
        assertThat(compact(id, List.of(), List.of(summary(id, "s"), said.get(0), said.get(1))))
                .isTrue();
        assertThat(log(id)).containsExactly("s", "e1", "e2");
        assertThat(compact(id, List.of(), List.of(said.get(0), said.get(1), summary(id, "t"))))
                .isTrue();
        assertThat(log(id)).containsExactly("e1", "e2", "t");
    }

    @Test
    void repeatedSummarizationNeverReordersTheLog() {
        String id = begun();
        List<String> all = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            append(id, "u" + round, "a" + round);
            List<SessionEvent> active = repository.findEvents(id, org.springframework.ai.session.EventFilter.active());
            List<SessionEvent> ordinary =
                    active.stream().filter(event -> !event.isSynthetic()).toList();
            int cut = Math.max(0, ordinary.size() - 3);
            List<SessionEvent> retained = new ArrayList<>(List.of(
                    synthetic(id, new UserMessage("Summarize what we have said.")), summary(id, "summary " + round)));
            retained.addAll(ordinary.subList(cut, ordinary.size()));
            if (cut > 0) {
                assertThat(compact(id, ordinary.subList(0, cut), retained)).isTrue();
            }
            all.addAll(List.of("u" + round, "a" + round));
        }

        List<String> log = log(id);
        assertThat(log.stream().filter(text -> !text.startsWith("[")).toList())
                .containsExactly("Summarize what we have said.", "summary 7", "a6", "u7", "a7");
        assertThat(log.stream()
                        .map(text -> text.replaceAll("[\\[\\]]", ""))
                        .filter(text -> !text.startsWith("S") && !text.startsWith("s"))
                        .toList())
                .isEqualTo(all);
    }

    /** One of several that have read the same version succeeds, and no append is lost or comes before what was retained. */
    @Test
    void concurrentCompactionsHaveExactlyOneWinner() {
        String id = begun();
        List<SessionEvent> said = append(id, "old question", "old answer");
        long version = repository.getEventVersion(id);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(number -> tasks.add(() -> (number % 2 == 0 ? repository : elsewhere)
                        .compactEvents(
                                id,
                                said.subList(0, 1),
                                number < 4 ? List.of(summary(id, "summary"), said.get(1)) : List.of(said.get(1)),
                                version)));
        try (Crowd<Boolean> crowd = new Crowd<>(tasks)) {
            assertThat(crowd.results().stream().filter(won -> won)).hasSize(1);
        }
        assertThat(log(id)).startsWith("[old question]").endsWith("old answer").hasSizeBetween(2, 3);
        assertThat(elsewhere.getEventVersion(id)).isEqualTo(version + 1);
    }

    @Test
    void appendConcurrentWithCompactionIsOrderedAfterRetainedEvents() {
        for (int round = 0; round < 10; round++) {
            String id = begun();
            List<SessionEvent> said = append(id, "old question", "old answer");
            List<SessionEvent> retained = List.of(summary(id, "summary"), said.get(1));
            List<Callable<Boolean>> tasks =
                    List.of(() -> repository.compactEvents(id, said.subList(0, 1), retained, 2), () -> {
                        elsewhere.appendEvent(said(id, "newest"));
                        return false;
                    });
            try (Crowd<Boolean> crowd = new Crowd<>(tasks)) {
                if (crowd.results().contains(true)) {
                    assertThat(active(id)).containsExactly("summary", "old answer", "newest");
                    assertThat(log(id)).containsExactly("[old question]", "summary", "old answer", "newest");
                    assertThat(elsewhere.getEventVersion(id)).isEqualTo(4);
                } else {
                    assertThat(active(id)).containsExactly("old question", "old answer", "newest");
                    assertThat(elsewhere.getEventVersion(id)).isEqualTo(3);
                }
            }
        }
    }

    /** A rewind stores no event, so the version is still the one that was read before it. */
    @Test
    void aCompactionDoesNotRetainWhatARewindHasAbandonedMeanwhile() {
        String id = begun();
        List<SessionEvent> said = append(id, "e1", "e2", "e3", "e4", "e5", "e6");
        aster.rewind(id, 4, 6);

        List<SessionEvent> retained = new ArrayList<>(List.of(summary(id, "not to land")));
        retained.addAll(said.subList(2, 6));
        assertThat(repository.compactEvents(id, said.subList(0, 2), retained, 6))
                .isFalse();

        assertThat(elsewhere.getEventVersion(id)).isEqualTo(6);
        assertThat(log(id)).containsExactly("e1", "e2", "e3", "e4");
        assertThat(compact(id, said.subList(0, 2), List.of(summary(id, "summary"), said.get(2), said.get(3))))
                .isTrue();
        assertThat(log(id)).containsExactly("[e1]", "[e2]", "summary", "e3", "e4");
    }

    @Test
    void aCompactionDoesNotSummarizeWhatARewindHasAbandonedMeanwhile() {
        String id = begun();
        List<SessionEvent> said = append(id, "e1", "e2", "e3");
        aster.rewind(id, 1, 3);

        assertThat(repository.compactEvents(id, said, List.of(summary(id, "not to land")), 3))
                .isFalse();

        assertThat(elsewhere.getEventVersion(id)).isEqualTo(3);
        assertThat(log(id)).containsExactly("e1");
    }

    /** A compaction and a rewind of Aster's own are seen as they are. */
    @Test
    void compactionsAndRewindsOfOthersAreSeen() {
        String id = begun();
        List<SessionEvent> said = append(id, "e1", "e2", "e3");
        aster.compact(id, 1, List.of(Event.agent("assistant", "by hand")), 3);
        assertThat(active(id)).containsExactly("by hand", "e2", "e3");
        assertThat(log(id)).containsExactly("[e1]", "by hand", "e2", "e3");
        List<SessionEvent> active = repository.findEvents(id, org.springframework.ai.session.EventFilter.active());
        assertThat(compact(id, said.subList(1, 2), List.of(active.get(0), said.get(2))))
                .isTrue();
        assertThat(log(id)).containsExactly("[e1]", "[e2]", "by hand", "e3");

        aster.rewind(id, 1, 5);

        assertThat(log(id)).containsExactly("[e1]", "by hand");
        assertThat(active(id)).containsExactly("by hand");
    }
}
