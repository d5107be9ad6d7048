package io.aster.sql.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreUnavailableException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.StoredMessages;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteToken;
import io.aster.testkit.load.Crowd;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Removals are bounded in rows, and a session or a list is gone at one moment however many events or messages it has. */
public abstract class RemovalContract {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final MessageOwner OWNER = new MessageOwner("app", "user");
    private static final int LARGE = 12_000;

    private WatchedConnections connections;
    private Rows rows;
    private SqlSessions sessions;
    private SqlMessages messages;

    protected abstract Connections open();

    protected abstract Dialect dialect();

    @BeforeEach
    void openStore() {
        connections = new WatchedConnections(open());
        rows = new Rows(connections, dialect());
        sessions = new SqlSessions(connections, dialect(), new LockingAppender(connections, dialect()));
        messages = new SqlMessages(connections, dialect());
    }

    @AfterEach
    void close() {
        connections.watch(() -> {});
        sessions.deleteAll("app", null);
        sessions.deleteAll("other", null);
        messages.delete("agent");
        connections.close();
    }

    @Test
    void manySessionsAreRemovedSomeThousandEventsAtATime() {
        for (int i = 0; i < 30; i++) {
            insert("s" + i, "app", 900);
        }
        insert("kept", "other", 10);
        Steps steps = watch();

        assertThat(sessions.deleteAll("app", "user").sessions()).isEqualTo(30);

        assertThat(steps.largest()).isBetween(1L, MarkedSessions.EVENTS_AT_ONCE);
        assertThat(rows.count("session_events")).isEqualTo(10);
        assertThat(rows.count("sessions")).isEqualTo(1);
    }

    @Test
    void aLargeSessionIsGoneAtOneMoment() {
        insert("large", "app", LARGE);
        Steps steps = watch(this::assertIsGone);

        assertThat(sessions.delete("large")).isTrue();

        assertThat(steps.count()).isGreaterThan(2);
        assertThat(steps.largest()).isBetween(1L, MarkedSessions.EVENTS_AT_ONCE);
        assertThat(rows.count("sessions")).isZero();
    }

    @Test
    void largeSessionsOfAnAppAreGoneWithTheOthers() {
        insert("s1", "app", 3);
        insert("large", "app", LARGE);
        insert("s2", "app", 3);
        Steps steps = watch(this::assertIsGone);

        assertThat(sessions.deleteAll("app", null).sessions()).isEqualTo(3);

        assertThat(steps.largest()).isBetween(1L, MarkedSessions.EVENTS_AT_ONCE);
        assertThat(rows.count("session_events")).isZero();
    }

    @Test
    void aRemovalThatWasCutOffIsFinishedByTheNextOfTheSameSession() {
        cutOff();

        assertThat(sessions.delete("large")).isFalse();

        assertThat(rows.count("sessions")).isZero();
    }

    @Test
    void aRemovalThatWasCutOffIsFinishedByTheNextOfMany() {
        cutOff();

        assertThat(sessions.deleteAll("other", null).sessions()).isZero();

        assertThat(rows.count("sessions")).isZero();
    }

    @Test
    void theIdOfASessionWhoseRemovalWasCutOffCanBeTaken() {
        cutOff();

        assertThat(sessions.insert(session("large", "app"), WriteToken.next())).isTrue();

        assertThat(rows.count("session_events")).isZero();
        assertThat(sessions.append(append())).isEqualTo(new Appended(1));
    }

    @Test
    void concurrentRemovalsOfALargeSessionCountItOnce() {
        insert("large", "app", LARGE);

        List<Long> removed;
        try (Crowd<Long> crowd = new Crowd<>(6, i -> () -> remove(i % 2 == 0))) {
            removed = crowd.results();
        }

        assertThat(removed.stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
        assertThat(rows.count("sessions")).isZero();
        assertThat(rows.count("session_events")).isZero();
    }

    @Test
    void aLongListOfMessagesIsGoneAtOneMoment() {
        fill();
        Steps steps = watch(
                "agent_messages",
                () -> assertThat(messages.load("agent", Integer.MAX_VALUE)).isEqualTo(StoredMessages.NONE));

        assertThat(messages.delete("agent")).isTrue();

        assertThat(steps.count()).isGreaterThan(2);
        assertThat(steps.largest()).isBetween(1L, RemovedMessages.MESSAGES_AT_ONCE);
        assertThat(rows.count("agent_message_lists")).isZero();
        assertThat(messages.delete("agent")).isFalse();
    }

    @Test
    void aLongListIsTrimmedAtOneMoment() {
        fill();
        Steps steps = watch(
                "agent_messages",
                () -> assertThat(messages.load("agent", Integer.MAX_VALUE).messages())
                        .containsExactly("1", "2"));

        assertThat(messages.trim("agent", 2)).isEqualTo(LARGE - 2);

        assertThat(steps.largest()).isBetween(1L, RemovedMessages.MESSAGES_AT_ONCE);
        assertThat(rows.count("agent_messages")).isEqualTo(2);
    }

    @Test
    void aLongListIsReplacedAtOneMoment() {
        fill();
        Steps steps = watch(
                "agent_messages",
                () -> assertThat(messages.load("agent", Integer.MAX_VALUE).messages())
                        .containsExactly("3"));

        messages.write(MessageWrite.builder("agent", List.of("3"), TIME)
                .oldest(MessageWrite.ALL)
                .build());

        assertThat(steps.largest()).isBetween(1L, RemovedMessages.MESSAGES_AT_ONCE);
        assertThat(rows.count("agent_messages")).isEqualTo(1);
    }

    @Test
    void aListWhoseRemovalWasCutOffCanBeMadeAnew() {
        fill();
        cutOff(() -> messages.delete("agent"));
        assertThat(messages.list(null, 10)).isEmpty();
        assertThat(messages.trim("agent", 0)).isZero();

        WriteOutcome made = messages.write(MessageWrite.builder("agent", List.of("3"), TIME)
                .expectedVersion(0)
                .build());
        assertThat(made).isInstanceOf(WriteOutcome.Written.class);
        assertThat(messages.load("agent", Integer.MAX_VALUE).messages()).containsExactly("3");

        assertThat(messages.delete("agent")).isTrue();
        assertThat(rows.count("agent_messages")).isZero();
        assertThat(rows.count("agent_message_lists")).isZero();
    }

    @Test
    void aRemovalOfAListThatWasCutOffIsFinishedByTheNext() {
        fill();
        cutOff(() -> messages.delete("agent"));

        assertThat(messages.delete("agent")).isFalse();

        assertThat(rows.count("agent_messages")).isZero();
        assertThat(rows.count("agent_message_lists")).isZero();
    }

    @Test
    void aTrimWhoseRemovalWasCutOffIsDone() {
        fill();
        int[] writes = {0};
        connections.watch(() -> failAt(2, writes));

        assertThat(messages.trim("agent", 2)).isEqualTo(LARGE - 2);

        assertThat(messages.load("agent", Integer.MAX_VALUE).messages()).containsExactly("1", "2");
        assertThat(rows.count("agent_messages")).isGreaterThan(2);
    }

    @Test
    void anInterruptBetweenThePiecesSaysThatTheRemovalIsStored() {
        for (Runnable removal : List.<Runnable>of(
                () -> sessions.delete("large"),
                () -> sessions.deleteAll("app", null),
                () -> messages.delete("agent"),
                () -> messages.deleteOwned("app", "user"))) {
            connections.watch(() -> {});
            sessions.deleteAll("app", null);
            messages.delete("agent");
            insert("large", "app", LARGE);
            insert("small", "app", 3);
            fill();
            connections.watch(Thread.currentThread()::interrupt);
            try {
                assertThatThrownBy(removal::run)
                        .isInstanceOfSatisfying(
                                StoreInterruptedException.class,
                                e -> assertThat(e.mayBeStored()).isTrue());
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    /** A list of many messages, the last two of them 1 and 2. */
    private void fill() {
        connections.pause(() -> {
            messages.write(MessageWrite.builder("agent", Collections.nCopies(LARGE - 2, "0"), TIME)
                    .expectedVersion(0)
                    .owner(OWNER)
                    .build());
            messages.write(
                    MessageWrite.builder("agent", List.of("1", "2"), TIME).build());
        });
    }

    private long remove(boolean all) {
        if (all) {
            return sessions.deleteAll("app", null).sessions();
        }
        return sessions.delete("large") ? 1 : 0;
    }

    /** As if the process had ended in the middle. */
    private void cutOff() {
        insert("large", "app", LARGE);
        cutOff(() -> sessions.delete("large"));
        assertThat(rows.count("session_events")).isEqualTo(LARGE - MarkedSessions.EVENTS_AT_ONCE);
        assertIsGone();
    }

    private void cutOff(ThrowingCallable removal) {
        int[] writes = {0};
        connections.watch(() -> failAt(2, writes));
        assertThatThrownBy(removal).isInstanceOf(StoreUnavailableException.class);
        connections.watch(() -> {});
    }

    private static void failAt(int write, int[] writes) {
        if (++writes[0] == write) {
            throw new StoreUnavailableException("cut off", null);
        }
    }

    private void assertIsGone() {
        assertThat(sessions.find("large")).isEmpty();
        assertThat(sessions.events(EventQuery.builder("large", 10).build())).isEmpty();
        assertThat(sessions.events(EventQuery.builder("large", 10).maxChars(100).build()))
                .isEmpty();
        assertThat(sessions.list(SessionQuery.builder(10).appName("app").build()))
                .extracting(SessionRecord::id)
                .doesNotContain("large");
        assertThat(sessions.stats().events()).isLessThan(10);
        assertThat(sessions.append(append())).isEqualTo(new NoSession());
        assertThat(sessions.update(SessionUpdate.builder("large")
                        .expectedVersion(1)
                        .expectedEventCount(-1)
                        .agentId("agent")
                        .status("completed")
                        .createdAt(TIME)
                        .updatedAt(TIME)
                        .build()))
                .isEmpty();
    }

    private Steps watch() {
        return watch(() -> {});
    }

    private Steps watch(Runnable check) {
        return watch("session_events", check);
    }

    private Steps watch(String table, Runnable check) {
        Steps steps = new Steps(rows, table);
        connections.watch(() -> {
            steps.next();
            connections.pause(check);
        });
        return steps;
    }

    private void insert(String id, String app, int events) {
        connections.pause(() -> rows.insert(session(id, app), event(id, "evt-1"), events));
    }

    private static AppendRequest append() {
        return AppendRequest.builder("large", List.of(event("large", "new")), TIME)
                .build();
    }

    private static EventRecord event(String session, String id) {
        return EventRecord.builder(session, id).author("user").timestamp(TIME).build();
    }

    private static SessionRecord session(String id, String app) {
        return SessionRecord.builder(id)
                .appName(app)
                .userId("user")
                .agentId("agent")
                .createdAt(TIME)
                .updatedAt(TIME)
                .build();
    }

    /** How many rows of a table each transaction removed. */
    private static final class Steps {
        private final Rows rows;
        private final String table;
        private long stored;
        private long largest;
        private int count;

        Steps(Rows rows, String table) {
            this.rows = rows;
            this.table = table;
            this.stored = rows.count(table);
        }

        void next() {
            long now = rows.count(table);
            largest = Math.max(largest, stored - now);
            stored = now;
            count++;
        }

        long largest() {
            return largest;
        }

        int count() {
            return count;
        }
    }
}
