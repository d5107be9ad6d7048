package io.aster.sql.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventMatch;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.MessageListStore;
import io.aster.store.MessageWrite;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.WriteToken;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Histories come back whole or as damaged, and in pages that are bounded in characters. */
public abstract class HistoryContract {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final int SMALL = 600;
    private static final int LARGE = 110;

    private Store store;
    private SessionStore sessions;

    protected abstract Store open();

    protected abstract String url();

    /** Executes statements on the tables directly. */
    /** Runs statements through one connection. */
    protected abstract void execute(String... statements);

    /** A statement that lets its connection remove a row that others refer to. */
    protected abstract String withoutCascades();

    @BeforeEach
    void openStore() {
        store = open();
        sessions = store.sessions();
    }

    @AfterEach
    void close() {
        sessions.deleteAll("app", null);
        store.close();
    }

    @Test
    void aStreamOfLargeEventsNeedsASmallHeap() throws Exception {
        Aster aster = Aster.open(store);
        String id =
                aster.sessions().create(NewSession.of("app", "user", "agent")).id();
        aster.sessions().appendEvents(id, Collections.nCopies(SMALL, Event.user("small")));
        List<NewEvent> large = Collections.nCopies(10, Event.user("x".repeat(1 << 20)));
        for (int i = 0; i < LARGE; i += large.size()) {
            aster.sessions().appendEvents(id, large);
        }

        String count = Integer.toString(SMALL + LARGE);
        assertThat(StreamingProcess.run(url(), id, "96m").lines()).containsExactly(count, count);
    }

    @Test
    void aPageEndsBeforeItsCharactersAreExceeded() {
        append(events("a", 100, 200, 300, 1_000, 100, 100));

        assertPage(page(0, false, 10, 600), true, 1, 2, 3);
        assertPage(page(0, false, 3, 600), false, 1, 2, 3);
        assertPage(page(3, false, 10, 600), true, 4);
        assertPage(page(4, false, 10, 600), false, 5, 6);
        assertPage(page(0, true, 10, 250), true, 6, 5);
        assertPage(page(0, true, 10, 2_000), false, 6, 5, 4, 3, 2, 1);
        assertPage(page(6, false, 10, 600), false);
    }

    @Test
    void aPageOfAFilterIsBoundedByWhatTheFilterFinds() {
        append(events("a", 100, 200));
        append(events("b", 5_000));
        append(events("a", 300, 400));
        EventMatch ofA = EventMatch.builder().author("a").build();

        EventQuery query =
                EventQuery.builder("s", 10).match(ofA).offset(1).maxChars(500).build();

        assertPage(sessions.events(query).orElseThrow(), true, 2, 4);
    }

    @Test
    void anAppendToASessionWithEventsThatItDoesNotCountIsRefused() {
        append(events("a", 10, 10, 10));
        execute("UPDATE sessions SET event_count = 1 WHERE id = 's'");

        assertThatThrownBy(() -> append(events("b", 10)))
                .isInstanceOfSatisfying(
                        DamagedDataException.class, e -> assertThat(e.id()).isEqualTo("s"));
        assertThatThrownBy(() -> append(events("b", 10, 10))).isInstanceOf(DamagedDataException.class);
    }

    @Test
    void aListWithoutOneOfItsMessagesIsDamaged() {
        MessageListStore messages = store.messages();
        messages.write(MessageWrite.builder(
                        "agent", List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}"), TIME)
                .oldest(MessageWrite.ALL)
                .build());
        messages.trim("agent", 4);
        assertThat(messages.load("agent", 10).messages()).hasSize(4);
        execute("DELETE FROM agent_messages WHERE position = (SELECT first_position + 1 FROM agent_message_lists)");

        assertThatThrownBy(() -> messages.load("agent", 10))
                .isInstanceOfSatisfying(
                        DamagedDataException.class, e -> assertThat(e.id()).isEqualTo("agent"));
        assertThat(messages.load("agent", 2).messages()).hasSize(2);
        execute("DELETE FROM agent_messages");
        assertThatThrownBy(() -> messages.load("agent", 2)).isInstanceOf(DamagedDataException.class);
        messages.delete("agent");
        assertThat(messages.load("agent", 2).messages()).isEmpty();
    }

    @Test
    void messagesWhoseListIsMissingAreDamage() {
        MessageListStore messages = store.messages();
        messages.write(MessageWrite.builder("agent", List.of("{\"n\":1}", "{\"n\":2}"), TIME)
                .oldest(MessageWrite.ALL)
                .build());
        execute(withoutCascades(), "DELETE FROM agent_message_lists");

        assertThatThrownBy(() -> messages.load("agent", 10)).isInstanceOf(DamagedDataException.class);
        assertThatThrownBy(() -> messages.trim("agent", 1)).isInstanceOf(DamagedDataException.class);
        assertThatThrownBy(() -> messages.write(MessageWrite.builder("agent", List.of("{\"n\":3}"), TIME)
                        .build()))
                .isInstanceOfSatisfying(
                        DamagedDataException.class, e -> assertThat(e.id()).isEqualTo("agent"));
        assertThat(messages.delete("agent")).isTrue();
        assertThat(messages.delete("agent")).isFalse();
        assertThat(messages.load("agent", 2).messages()).isEmpty();
        messages.write(MessageWrite.builder("agent", List.of("{\"n\":4}"), TIME).build());
        assertThat(messages.load("agent", 2).messages()).hasSize(1);
    }

    protected final SessionStore sessions() {
        return sessions;
    }

    /** Appends to a session, which is made if it does not exist. */
    protected final void append(List<EventRecord> events) {
        sessions.insert(
                SessionRecord.builder("s")
                        .appName("app")
                        .userId("user")
                        .agentId("agent")
                        .createdAt(TIME)
                        .updatedAt(TIME)
                        .build(),
                WriteToken.next());
        assertThat(sessions.append(AppendRequest.builder("s", events, TIME).build()))
                .isInstanceOf(Appended.class);
    }

    /** Events with these numbers of characters of JSON. */
    protected static List<EventRecord> events(String author, int... chars) {
        return IntStream.of(chars)
                .mapToObj(length -> EventRecord.builder("s", WriteToken.next())
                        .author(author)
                        .content("{\"n\":\"" + "x".repeat(length - 8) + "\"}")
                        .timestamp(TIME)
                        .build())
                .toList();
    }

    private EventPage page(long afterSeq, boolean newestFirst, int limit, long maxChars) {
        return sessions.events(EventQuery.builder("s", limit)
                        .afterSeq(afterSeq)
                        .newestFirst(newestFirst)
                        .maxChars(maxChars)
                        .build())
                .orElseThrow();
    }

    private void assertPage(EventPage page, boolean cut, long... seqs) {
        assertThat(page.events().stream().mapToLong(EventRecord::seq).toArray()).isEqualTo(seqs);
        assertThat(page.cut()).isEqualTo(cut);
        assertThat(page.eventCount()).isEqualTo(sessions.find("s").orElseThrow().eventCount());
    }
}
