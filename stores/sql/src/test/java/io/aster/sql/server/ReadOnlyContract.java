package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreUnavailableException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.testkit.load.Eventually;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that turns from a primary into a replica, as in a failover: its connections answer, and refuse writes. */
public abstract class ReadOnlyContract {
    private static final int CONNECTIONS = 4;

    @RegisterExtension
    protected final OwnServers servers;

    private final Backend backend;

    protected ReadOnlyContract(Backend backend) {
        this.backend = backend;
        this.servers = new OwnServers(backend);
    }

    @Test
    void noConnectionToItIsKept() throws Exception {
        try (TestDatabase database = servers.newDatabase();
                Connection admin = database.connect();
                Aster aster = Aster.open(database.url())) {
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            // The pool opens further ones in the background, to have some in reserve.
            Eventually.eventually("opens several", () -> connections(admin).size() >= CONNECTIONS);
            List<Long> old = connections(admin);
            AtomicLong stored = new AtomicLong();
            setReadOnly(admin, true);
            try {
                // A server may take a moment to tell its connections.
                Eventually.eventually("refuses", () -> isRefused(aster, id, stored));
                Eventually.eventually("ends old ones", () -> Collections.disjoint(connections(admin), old));
                assertThat(aster.sessions().get(id).eventCount()).isEqualTo(stored.get());
            } finally {
                setReadOnly(admin, false);
            }
            long before = stored.get();
            Eventually.eventually("accepts", () -> !isRefused(aster, id, stored));
            assertThat(aster.sessions().get(id).eventCount()).isEqualTo(before + 1);
        }
    }

    /** Appends an event, and counts it if it is stored. */
    private static boolean isRefused(Aster aster, String id, AtomicLong stored) {
        try {
            aster.sessions().appendEvent(id, Event.user("hello"));
            stored.incrementAndGet();
            return false;
        } catch (StoreUnavailableException e) {
            assertThat(e.isRetryable()).isTrue();
            assertThat(e).hasMessageContaining("can't be written to");
            return true;
        }
    }

    private void setReadOnly(Connection admin, boolean isReadOnly) throws SQLException {
        for (String sql : backend.readOnly(isReadOnly)) {
            Sql.execute(admin, sql);
        }
    }

    private List<Long> connections(Connection admin) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(backend.connections())) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
