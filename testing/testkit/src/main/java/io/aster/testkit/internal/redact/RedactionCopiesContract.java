package io.aster.testkit.internal.redact;

import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.Redacted;
import io.aster.session.Redacted.Copies;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sessions that have copies of redacted events, which a redaction names. */
public interface RedactionCopiesContract {
    private static Session fork(SessionService sessions, String source, long upToSeq, String id) {
        return sessions.fork(source, upToSeq, wanted().withId(id));
    }

    private static List<Copies> copies(SessionService sessions, String session, Long... seqs) {
        return sessions.redact(session, List.of(seqs), Marks.REASON).copies();
    }

    /** A session with five events, three forks of it, and a fork of the longest of these. */
    private static void family(SessionService sessions) {
        sessions.create(wanted().withId("source"));
        sessions.appendEvents("source", SampleEvents.numbered(5));
        fork(sessions, "source", 1, "at-1");
        fork(sessions, "source", 3, "at-3");
        fork(sessions, "source", 5, "at-5");
        for (String fork : List.of("at-1", "at-3", "at-5")) {
            sessions.appendEvents(fork, List.of(Event.user("own"), Event.user("own")));
        }
        fork(sessions, "at-5", 6, "of-fork");
    }

    @Test
    default void forksAreNamedWithTheEventsThatTheyHave(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        family(sessions);
        assertThat(copies(sessions, "source", 2L, 4L))
                .containsExactlyInAnyOrder(
                        new Copies("at-3", List.of(2L)),
                        new Copies("at-5", List.of(2L, 4L)),
                        new Copies("of-fork", List.of(2L, 4L)));
        assertThat(SampleEvents.texts(bench.events("at-5"))).containsExactly("1", "2", "3", "4", "5", "own", "own");
        assertThat(SampleEvents.texts(bench.events("source"))).containsExactly("1", "", "3", "", "5");
    }

    @Test
    default void copiesThatAreRedactedAreNotNamedAgain(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        family(sessions);
        for (Copies copies : copies(sessions, "source", 2L, 4L)) {
            Redacted done = sessions.redact(copies.sessionId(), copies.seqs(), Marks.REASON);
            assertThat(done.events()).hasSize(copies.seqs().size());
        }
        assertThat(copies(sessions, "source", 2L, 4L)).isEmpty();
        assertThat(SampleEvents.texts(bench.events("of-fork"))).containsExactly("1", "", "3", "", "5", "own");
        Session later = fork(sessions, "source", 5, "later");
        assertThat(bench.events(later.id()).get(1).redaction())
                .isEqualTo(bench.events("source").get(1).redaction());
        assertThat(copies(sessions, "source", 2L, 4L)).isEmpty();
    }

    @Test
    default void aForkNamesItsSourceAndItsRelatives(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        family(sessions);
        assertThat(copies(sessions, "of-fork", 3L, 6L))
                .containsExactlyInAnyOrder(
                        new Copies("source", List.of(3L)),
                        new Copies("at-3", List.of(3L)),
                        new Copies("at-5", List.of(3L, 6L)));
        assertThat(copies(sessions, "at-1", 2L)).isEmpty();
    }

    @Test
    default void relativesAreFoundOverASessionThatIsDeleted(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        family(sessions);
        sessions.delete("at-5");
        assertThat(copies(sessions, "source", 5L)).containsExactly(new Copies("of-fork", List.of(5L)));
        sessions.delete("source");
        assertThat(copies(sessions, "at-3", 1L))
                .containsExactlyInAnyOrder(new Copies("at-1", List.of(1L)), new Copies("of-fork", List.of(1L)));
    }

    @Test
    default void allOfManyForksAreNamed(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = bench.session().id();
        sessions.appendEvents(source, SampleEvents.numbered(2));
        List<Copies> expected = new ArrayList<>();
        for (int i = 0; i < 205; i++) {
            expected.add(new Copies(fork(sessions, source, 1, "fork-" + i).id(), List.of(1L)));
        }
        assertThat(copies(sessions, source, 1L, 2L)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
