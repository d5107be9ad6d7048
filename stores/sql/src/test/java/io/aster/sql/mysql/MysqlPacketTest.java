package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes packets of 1 MiB only: what fits is stored, the rest is refused with the name of the setting. */
class MysqlPacketTest {
    private static final int MAX_PACKET = 1024 * 1024;

    private static MysqlServer server;

    private TestDatabase database;
    private Aster aster;
    private Session session;

    @BeforeAll
    static void start() {
        server = MysqlServer.builder()
                .setting("max_allowed_packet", Integer.toString(MAX_PACKET))
                .build();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        database = server.newDatabase();
        aster = Aster.open(database.url() + "?maxIdle=1");
        session = aster.sessions().create(NewSession.of("app", "user", "agent"));
    }

    @AfterEach
    void close() {
        aster.close();
        database.close();
    }

    @Test
    void refusesAnEventThatIsTooLarge() throws SQLException {
        long before = connections();

        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> aster.sessions().appendEvent(session.id(), event(MAX_PACKET + 1)))
                .withMessageContaining("max_allowed_packet");

        assertThat(aster.sessions().get(session.id()).eventCount()).isZero();
        assertThat(aster.sessions().appendEvent(session.id(), event(10)).seq()).isEqualTo(1);
        assertThat(connections() - before).as("new connections").isLessThanOrEqualTo(3);
    }

    @Test
    void refusesABatchWithAnEventThatIsTooLarge() {
        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> aster.sessions()
                        .appendEvents(session.id(), List.of(event(10), event(MAX_PACKET + 1), event(10))))
                .withMessageContaining("max_allowed_packet");

        assertThat(aster.sessions().getEvents(session.id(), EventFilter.first(100)))
                .isEmpty();
    }

    @Test
    void storesABatchThatIsLargerAsAWhole() {
        List<NewEvent> events = Collections.nCopies(40, 100_000).stream()
                .map(MysqlPacketTest::event)
                .toList();

        List<Event> appended = aster.sessions().appendEvents(session.id(), events);

        assertThat(appended).hasSize(40);
        assertThat(aster.sessions().getEvents(session.id(), EventFilter.first(100)))
                .isEqualTo(appended);
    }

    @Test
    void storesMessagesThatAreLargerAsAWhole() {
        List<Message> messages = Collections.nCopies(40, Message.user("\"".repeat(40_000)));

        aster.messages().appendMessages("agent", messages);

        assertThat(aster.messages().loadMessages("agent").messages()).isEqualTo(messages);
    }

    private static NewEvent event(int chars) {
        return Event.builder("user").content(Message.user("x".repeat(chars))).build();
    }

    private long connections() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Connections'")) {
            row.next();
            return row.getLong(2);
        }
    }
}
