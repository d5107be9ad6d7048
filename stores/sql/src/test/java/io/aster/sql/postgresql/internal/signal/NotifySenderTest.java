package io.aster.sql.postgresql.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.postgresql.PostgresStore;
import io.aster.sql.server.SharedDatabase;
import io.aster.sql.server.Sql;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What is announced, and in how many notifications. */
class NotifySenderTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::postgresql);

    @BeforeAll
    static void makeTables() {
        PostgresStore.builder().jdbcUrl(DATABASE.database().jdbcUrl()).open().close();
    }

    /** The sender's connection is not open until all is announced: nothing but the first session can go alone. */
    @Test
    void whatIsAnnouncedDuringANotificationGoesIntoTheNextOne() throws Exception {
        CountDownLatch announced = new CountDownLatch(1);
        Set<String> ids = new HashSet<>();
        try (Connection listening = listening();
                NotifySender sender = new NotifySender(() -> {
                    await(announced);
                    return DATABASE.database().connect();
                })) {
            for (int i = 0; i < 1_000; i++) {
                ids.add(Announcement.code("session-" + i % 100));
                sender.announce("session-" + i % 100);
            }
            announced.countDown();
            List<String> payloads = received(listening, ids);
            assertThat(payloads).hasSizeBetween(1, 2);
        }
    }

    @Test
    void manySessionsAreSeveralNotificationsNoneOfWhichIsTooLong() throws Exception {
        Set<String> ids = new HashSet<>();
        try (Connection listening = listening();
                NotifySender sender = new NotifySender(DATABASE.database()::connect)) {
            IntStream.range(0, 3_000).mapToObj(i -> "session-" + i * 7_919).forEach(id -> {
                ids.add(Announcement.code(id));
                sender.announce(id);
            });
            assertThat(received(listening, ids))
                    .hasSizeGreaterThan(3)
                    .allMatch(payload -> Announcement.codes(payload).size() <= Announcement.MOST);
        }
    }

    /** A connection that broke is replaced, and what could not be sent is dropped. */
    @Test
    void aBrokenConnectionIsReplaced() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        try (Connection listening = listening();
                NotifySender sender = new NotifySender(() -> {
                    if (opened.incrementAndGet() % 2 == 1) {
                        throw new SQLException("refused");
                    }
                    return DATABASE.database().connect();
                })) {
            sender.announce("dropped");
            Eventually.eventually("was tried", () -> opened.get() == 1);
            sender.announce("announced");
            assertThat(received(listening, Set.of(Announcement.code("announced"))))
                    .hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    private static Connection listening() throws SQLException {
        Connection connection = DATABASE.database().connect();
        long oid = Sql.number(connection, "SELECT to_regclass('sessions')::oid::bigint");
        Sql.execute(connection, "LISTEN aster_" + oid);
        return connection;
    }

    /** The payloads that arrive until all of these codes have. */
    private static List<String> received(Connection listening, Set<String> codes) throws Exception {
        PGConnection driver = listening.unwrap(PGConnection.class);
        List<String> payloads = new ArrayList<>();
        Set<String> left = new HashSet<>(codes);
        Eventually.eventually("all are announced", () -> {
            PGNotification[] some = driver.getNotifications(100);
            for (PGNotification notification : some == null ? new PGNotification[0] : some) {
                payloads.add(notification.getParameter());
                Announcement.codes(notification.getParameter()).forEach(left::remove);
            }
            return left.isEmpty();
        });
        return payloads;
    }
}
