package io.aster.adapter.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.Session;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Windows over the events of a store in memory; the tests of adapters have them on other stores. */
class WindowTest {
    private static final String WINDOW = "test.window";
    private static final SessionKey KEY = new SessionKey("app", "user", "first");

    private final Aster aster = Aster.open("memory:");
    private final SessionService sessions = aster.sessions();
    private final WindowReader reader = new WindowReader(sessions, WINDOW, event -> event.content() != null);
    private final WindowWriter writer = new WindowWriter(sessions, reader, "agent");

    @AfterEach
    void close() {
        aster.close();
    }

    @Test
    void aMemoryThatOnlyGrowsWritesNoState() {
        write("a", "b");
        write("a", "b", "c");
        assertThat(read()).containsExactly("a", "b", "c");
        assertThat(state()).isNull();
        assertThat(session().eventCount()).isEqualTo(3);
    }

    @Test
    void aWindowThatSlidIsOpenAgain() {
        write("a", "b", "c");
        write("b", "c", "d");
        assertThat(state()).isEqualTo(List.of(List.of(2L)));
        write("b", "c", "d", "e");
        assertThat(state()).isEqualTo(List.of(List.of(2L)));
        assertThat(read()).containsExactly("b", "c", "d", "e");
        write("c", "e");
        assertThat(state()).isEqualTo(List.of(List.of(3L, 3L), List.of(5L)));
        assertThat(read()).containsExactly("c", "e");
        assertThat(history()).containsExactly("a", "b", "c", "d", "e");
    }

    /** Those of other programs, and those that only moved the window. */
    @Test
    void eventsWithoutAMessageAreNoGap() {
        write("a", "b");
        write("b");
        sessions.appendEvent(session().id(), Event.builder("audit").build());
        write("b", "c");
        assertThat(read()).containsExactly("b", "c");
        assertThat(state()).isEqualTo(List.of(List.of(2L)));
        sessions.appendEvent(session().id(), Event.builder("audit").build());
        write("b", "c", "d");
        assertThat(state()).isEqualTo(List.of(List.of(2L)));
        assertThat(read()).containsExactly("b", "c", "d");
    }

    @Test
    void anEmptiedMemoryBeginsAgain() {
        write("a", "b");
        write();
        assertThat(read()).isEmpty();
        assertThat(state()).isEqualTo(List.of());
        write("c");
        assertThat(read()).containsExactly("c");
    }

    @Test
    void whatAnotherNodeHasWrittenIsComparedFirst() {
        WindowWriter other = new WindowWriter(sessions, node(), "agent");
        write("a");
        write("a", "b");
        assertThat(read()).containsExactly("a", "b");
        write(other, "a", "b", "c");
        write("a", "b", "d");
        assertThat(read()).containsExactly("a", "b", "d");
        assertThat(history()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void thousandsOfMessagesAreReplacedWhole() {
        String[] before = numbered(0, 5_000);
        String[] after = numbered(5_000, 10_000);
        write(before);
        write(after);
        assertThat(read()).containsExactly(after);
        assertThat(state()).isEqualTo(List.of(List.of(5_001L)));
        assertThat(session().eventCount()).isEqualTo(10_000);
    }

    @Test
    void oldMessagesOfALongHistoryAreRead() {
        String[] all = numbered(0, 3_000);
        write(all);
        write(all[0], all[700], all[2_998], all[2_999]);
        assertThat(read()).containsExactly("m0", "m700", "m2998", "m2999");
        assertThat(state()).isEqualTo(List.of(List.of(1L, 1L), List.of(701L, 701L), List.of(2_999L)));
    }

    @Test
    void whatIsNoWindowIsDamage() {
        write("a");
        Object[] states = {
            "x",
            List.of("x"),
            List.of(List.of()),
            List.of(List.of(0)),
            List.of(List.of(2, 1)),
            List.of(List.of(1), List.of(2)),
            List.of(List.of(1, 2, 3)),
            List.of(List.of(1, 1_000))
        };
        for (Object state : states) {
            sessions.appendEvent(
                    KEY.sessionId(),
                    Event.builder("app")
                            .actions(EventActions.stateDelta(Map.of(WINDOW, state)))
                            .build());
            assertThatExceptionOfType(DamagedDataException.class)
                    .as("%s", state)
                    .isThrownBy(this::read)
                    .withMessageContaining(WINDOW);
        }
    }

    private static String[] numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "m" + i).toArray(String[]::new);
    }

    /** The reader of a node that has read nothing before. */
    private WindowReader node() {
        return new WindowReader(sessions, WINDOW, event -> event.content() != null);
    }

    /** Writes a list, and checks that what is kept is what there is. */
    private void write(String... texts) {
        write(writer, texts);
        assertThat(reader.read(KEY.sessionId())).isEqualTo(node().read(KEY.sessionId()));
    }

    private static void write(WindowWriter writer, String... texts) {
        writer.write(KEY, before -> {
            List<String> stored = before.events().stream().map(WindowTest::text).toList();
            int[] found = CommonSubsequence.of(
                    stored.size(),
                    texts.length,
                    (first, second) -> stored.get(first).equals(texts[second]));
            return new WindowChange(before, found, i -> event(texts[i]));
        });
    }

    private static NewEvent event(String text) {
        return Event.user(text);
    }

    private static String text(Event event) {
        return Objects.requireNonNull(event.content()).text();
    }

    private List<String> read() {
        return reader.read(KEY.sessionId()).events().stream()
                .map(WindowTest::text)
                .toList();
    }

    private List<String> history() {
        return sessions.streamEvents(KEY.sessionId(), EventFilter.all())
                .filter(event -> event.content() != null)
                .map(WindowTest::text)
                .toList();
    }

    private Session session() {
        return sessions.get(KEY);
    }

    private @Nullable Object state() {
        return sessions.state(KEY.sessionId()).session().get(WINDOW);
    }
}
