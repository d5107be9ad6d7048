package io.aster.sql.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreUnavailableException;
import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.store.DeletedSessions;
import io.aster.store.EventRecord;
import io.aster.store.MessageWrite;
import io.aster.store.SessionQuery;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.value.Expiry;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A purge is a series of short transactions, after each of which a process may end. */
public abstract class PurgeStepsContract {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Expiry PAST = Expiry.at(Instant.parse("2026-01-03T00:00:00Z"));
    private static final int LARGE = 7_000;

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
        insert("kept", Expiry.NEVER, 3);
        insert("later", Expiry.at(Instant.parse("2999-01-01T00:00:00Z")), 3);
        insert("idle", Expiry.after(Expiry.LONGEST), 3);
    }

    @AfterEach
    void close() {
        connections.watch(() -> {});
        sessions.deleteAll("app", null);
        messages.delete("agent");
        connections.close();
    }

    @Test
    void oneTransactionRemovesTwentyFiveSessionsAtMost() {
        for (int i = 0; i < 60; i++) {
            insert("s" + i, PAST, 1);
        }
        assertThat(sessions.purgeExpired()).isEqualTo(new DeletedSessions(25, 25));
        assertThat(sessions.purgeExpired()).isEqualTo(new DeletedSessions(25, 25));
        assertThat(sessions.purgeExpired()).isEqualTo(new DeletedSessions(10, 10));
        assertThat(sessions.purgeExpired()).isEqualTo(DeletedSessions.NONE);
        assertNothingIsLeft();
    }

    @Test
    void oneTransactionRemovesSomeHundredEvents() {
        for (int i = 0; i < 5; i++) {
            insert("s" + i, PAST, 120);
        }
        insert("long", PAST, 1_900);
        long removed = 0;
        for (long events = purge(); events > 0; events = purge()) {
            assertThat(events).isIn(120L, 240L, 1_900L);
            removed += events;
        }
        assertThat(removed).isEqualTo(5 * 120 + 1_900);
        assertNothingIsLeft();
    }

    private long purge() {
        return sessions.purgeExpired().events();
    }

    /** The first that expire are the first that are removed. */
    @Test
    void sessionsAreRemovedInTheOrderInWhichTheyExpired() {
        for (int i = 0; i < 45; i++) {
            insert("s" + i, PAST.withAt(TIME.minusSeconds(60L * i)), 1);
        }
        assertThat(sessions.purgeExpired().sessions()).isEqualTo(25);
        for (int i = 0; i < 20; i++) {
            assertThat(isStored("s" + i)).isTrue();
        }
        assertThat(isStored("s44")).isFalse();
    }

    @Test
    void aPurgeThatWasCutOffIsCompletedByTheNext() {
        insert("large", PAST, LARGE);
        for (int i = 0; i < 150; i++) {
            insert("s" + i, PAST, 2);
        }
        int cuts = 0;
        for (int write = 1; write < 5; write++) {
            cuts += isCutOff(write, () -> sessions.purgeExpired()) ? 1 : 0;
            assertThat(sessions.list(SessionQuery.builder(10).build()))
                    .extracting(SessionRecord::id)
                    .containsExactlyInAnyOrder("kept", "later", "idle");
            assertThat(sessions.stats().events()).isEqualTo(9);
        }
        assertThat(cuts).isPositive();
        while (sessions.purgeExpired().sessions() > 0) {
            assertThat(sessions.find("kept")).isPresent();
        }
        assertNothingIsLeft();
    }

    @Test
    void theIdOfALargeSessionWhosePurgeWasCutOffCanBeTaken() {
        insert("large", PAST, LARGE);
        assertThat(isCutOff(2, () -> sessions.purgeExpired())).isTrue();
        assertThat(rows.count("session_events")).isBetween(10L, LARGE - 1L);
        assertThat(sessions.insert(session("large", Expiry.NEVER), WriteToken.next()))
                .isTrue();
        assertThat(rows.count("session_events")).isEqualTo(9);
        assertThat(sessions.purgeExpired()).isEqualTo(DeletedSessions.NONE);
        assertThat(sessions.delete("large")).isTrue();
    }

    @Test
    void anIdIsFreeOfALargeSessionThatHasExpired() {
        insert("large", PAST, LARGE);
        assertThat(sessions.insert(session("large", Expiry.NEVER), WriteToken.next()))
                .isTrue();
        assertThat(rows.count("session_events")).isEqualTo(9);
        assertThat(sessions.delete("large")).isTrue();
        insert("large", PAST, LARGE);
        assertThat(sessions.delete("large")).isFalse();
        assertNothingIsLeft();
    }

    @Test
    void anInterruptBetweenThePiecesSaysThatTheRemovalIsStored() {
        insert("large", PAST, LARGE);
        connections.watch(Thread.currentThread()::interrupt);
        try {
            assertThatThrownBy(sessions::purgeExpired)
                    .isInstanceOfSatisfying(
                            StoreInterruptedException.class,
                            e -> assertThat(e.mayBeStored()).isTrue());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aPurgeOfListsThatWasCutOffIsCompletedByTheNext() {
        for (int i = 0; i < 120; i++) {
            write("agt-" + i, PAST, i == 7 ? LARGE : 3);
        }
        write("agent", Expiry.NEVER, 5);
        int cuts = 0;
        for (int write = 1; write < 5; write++) {
            cuts += isCutOff(write, () -> messages.purgeExpiredLists()) ? 1 : 0;
            assertThat(messages.list(null, 10)).containsExactly("agent");
        }
        assertThat(cuts).isPositive();
        while (messages.purgeExpiredLists() > 0) {
            assertThat(messages.list(null, 10)).containsExactly("agent");
        }
        assertThat(rows.count("agent_message_lists")).isEqualTo(1);
        assertThat(rows.count("agent_messages")).isEqualTo(5);
    }

    /** Runs a purge as if the process had ended after this write; false if the purge has no more writes. */
    private boolean isCutOff(int write, Runnable purge) {
        int[] writes = {0};
        connections.watch(() -> {
            if (++writes[0] == write) {
                throw new StoreUnavailableException("cut off", null);
            }
        });
        try {
            purge.run();
            return false;
        } catch (StoreUnavailableException e) {
            return true;
        } finally {
            connections.watch(() -> {});
        }
    }

    private void assertNothingIsLeft() {
        assertThat(rows.count("sessions")).isEqualTo(3);
        assertThat(rows.count("session_events")).isEqualTo(9);
    }

    private boolean isStored(String id) {
        return rows.count("sessions WHERE id = '" + id + "'") == 1;
    }

    private void write(String agent, Expiry expiry, int count) {
        messages.write(MessageWrite.builder(agent, Collections.nCopies(count, "{}"), TIME)
                .expiry(expiry)
                .build());
    }

    private void insert(String id, Expiry expiry, int events) {
        EventRecord event =
                EventRecord.builder(id, "evt-1").author("user").timestamp(TIME).build();
        rows.insert(session(id, expiry), event, events);
    }

    private static SessionRecord session(String id, Expiry expiry) {
        return SessionRecord.builder(id)
                .appName("app")
                .userId("user")
                .agentId("agent")
                .createdAt(TIME)
                .updatedAt(TIME)
                .expiry(expiry)
                .build();
    }
}
