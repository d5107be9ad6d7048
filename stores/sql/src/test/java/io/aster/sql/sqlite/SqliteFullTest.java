package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreFullException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file may not grow any more. */
class SqliteFullTest {
    private static final String TEXT = "x".repeat(3_000);

    @TempDir
    Path folder;

    @Test
    void nothingIsHalfStoredAndWritesGoOnWhenThereIsSpaceAgain() {
        String url = "sqlite:" + folder.resolve("sessions.db");
        try (Aster aster = Aster.open(url + "?maxBytes=1000000")) {
            SessionService sessions = aster.sessions();
            sessions.create(NewSession.of("app", "user", "agent").withId("sess-old"));
            sessions.create(NewSession.of("app", "user", "agent").withId("sess-new"));
            sessions.appendEvents("sess-old", batch(100));

            long fitted = fill(sessions);

            assertContiguous(sessions, fitted);
            assertThatExceptionOfType(StoreFullException.class)
                    .isThrownBy(() -> sessions.appendEvents("sess-new", batch(600)));
            assertContiguous(sessions, fitted);

            sessions.delete("sess-old");

            assertThat(sessions.appendEvent("sess-new", event()).seq()).isEqualTo(fitted + 1);
            assertContiguous(sessions, fitted + 1);
        }
        try (Aster aster = Aster.open(url)) {
            assertThat(aster.sessions().appendEvents("sess-new", batch(600))).hasSize(600);
        }
    }

    /** Appends until nothing more fits, and returns how many events did. */
    private static long fill(SessionService sessions) {
        for (long fitted = 0; fitted < 10_000; fitted++) {
            try {
                sessions.appendEvent("sess-new", event());
            } catch (StoreFullException e) {
                return fitted;
            }
        }
        throw new AssertionError("the file never got full");
    }

    private static void assertContiguous(SessionService sessions, long count) {
        List<Event> events = sessions.getEvents(
                "sess-new", EventFilter.builder().limit(10_000).build());
        assertThat(events)
                .extracting(Event::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(sessions.get("sess-new").eventCount()).isEqualTo(count);
    }

    private static List<NewEvent> batch(int count) {
        return Collections.nCopies(count, event());
    }

    private static NewEvent event() {
        return Event.builder("user").content(Message.user(TEXT)).build();
    }
}
