package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server at +05:45, connections and programs elsewhere: times stay what they were, to the microsecond. */
public abstract class TimeZoneContract {
    @RegisterExtension
    protected final OwnServers servers;

    private final Backend backend;
    private final TimeZone zone = TimeZone.getDefault();

    protected TimeZoneContract(Backend backend) {
        this.backend = backend;
        this.servers = new OwnServers(backend);
    }

    @AfterEach
    void backHome() {
        TimeZone.setDefault(zone);
    }

    /** The second is one that New York's clocks showed twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-01T05:30:00.123456Z", "2026-11-01T06:30:00.123456Z", "1969-12-31T23:59:59.999999Z"})
    void timesAreTheSameEverywhere(String text) {
        Instant time = Instant.parse(text);
        try (TestDatabase database = servers.newDatabase()) {
            Session session;
            Event event;
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            try (Store store = backend.impatient().jdbcUrl(database.jdbcUrl()).open()) {
                Aster aster = Aster.open(store);
                session = aster.sessions().create(NewSession.of("app", "user", "agent"));
                event = aster.sessions()
                        .appendEvent(
                                session.id(),
                                Event.builder("user").timestamp(time).build());
            }
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            String elsewhere = database.jdbcUrl() + "&" + backend.timeZone("-03:30");
            try (Store store = backend.impatient().jdbcUrl(elsewhere).open()) {
                Aster aster = Aster.open(store);
                assertThat(aster.sessions().get(session.id()).createdAt()).isEqualTo(session.createdAt());
                EventFilter exactly = EventFilter.builder()
                        .from(time)
                        .before(time.plusNanos(1_000))
                        .build();
                assertThat(aster.sessions().getEvents(session.id(), exactly)).containsExactly(event);
                assertThat(event.timestamp()).isEqualTo(time);
            }
        }
    }
}
