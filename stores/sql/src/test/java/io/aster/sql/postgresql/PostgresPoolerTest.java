package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.testkit.load.Crowd;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Behind a pooler that lends a connection for each transaction, more callers than connections. */
@Timeout(60)
class PostgresPoolerTest {
    private static final int CALLERS = 12;
    private static final int APPENDS = 20;
    /** More than it takes on an idle machine, where the first few suffice: the pooler decides which connections are shared. */
    private static final int ROUNDS = 500;

    @Test
    void callersShareConnectionsForOneTransactionEach(@TempDir Path folder) throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            URI server = URI.create(database.url());
            try (Pooler pooler = Pooler.start(folder, server);
                    Aster aster = Aster.open(url(pooler, server) + "?pgbouncer=true")) {
                SessionService sessions = aster.sessions();
                assertThat(talks(sessions)).doesNotContainNull().hasSize(CALLERS);
                List<Session> all = sessions.list(SessionFilter.first(100));
                assertThat(all).hasSize(CALLERS).allSatisfy(session -> {
                    assertThat(session.eventCount()).isEqualTo(APPENDS);
                    assertThat(sessions.view(session.id(), EventFilter.first(APPENDS))
                                    .events())
                            .hasSize(APPENDS);
                });
                assertThat(sessions.deleteByApp("app").sessions()).isEqualTo(CALLERS);
            }
        }
    }

    @Test
    void whoDoesNotTellOfThePoolerLearnsWhatToAdd(@TempDir Path folder) throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase()) {
            URI server = URI.create(database.url());
            try (Pooler pooler = Pooler.start(folder, server)) {
                assertThatThrownBy(() -> talkThroughTwoPools(url(pooler, server)))
                        .isInstanceOf(StoreConfigurationException.class)
                        .hasMessageContaining("add pgbouncer=true to the URL");
            }
        }
    }

    /** The drivers of both give their statements the same names, on connections that they share sooner or later. */
    private static void talkThroughTwoPools(String url) {
        try (Aster one = Aster.open(url);
                Aster other = Aster.open(url)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Aster each : List.of(one, other)) {
                    Session unused = talk(each.sessions(), "session-" + round + (each == one));
                }
            }
        }
    }

    private static String url(Pooler pooler, URI server) {
        return "postgresql://postgres@127.0.0.1:" + pooler.port() + server.getPath();
    }

    private static List<Session> talks(SessionService sessions) {
        try (Crowd<Session> callers = new Crowd<>(CALLERS, caller -> () -> talk(sessions, "session-" + caller))) {
            return callers.results();
        }
    }

    /** Enough calls for the driver to keep its statements in the server, if it were allowed to. */
    private static Session talk(SessionService sessions, String id) {
        sessions.create(NewSession.of("app", "user", "agent").withId(id));
        for (int i = 0; i < APPENDS; i++) {
            Event unused = sessions.appendEvent(id, Event.user("message " + i));
        }
        return sessions.complete(id);
    }
}
