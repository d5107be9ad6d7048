package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writers of the same keys on two nodes never deadlock: the server has rolled back none of their transactions. */
public abstract class StateLocksContract {
    private static final int WRITERS = 16;
    private static final int APPENDS = 40;
    private static final List<String> NAMES =
            IntStream.range(0, 10).mapToObj(i -> "k" + i).toList();

    private final Backend backend;
    private TestDatabase database;

    protected StateLocksContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        database = backend.shared().newDatabase();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writersOfTheSameKeysInOtherOrdersNeverDeadlock() throws Exception {
        long before = deadlocks();
        try (Store one = backend.builder().jdbcUrl(database.jdbcUrl()).open();
                Store two = backend.builder().jdbcUrl(database.jdbcUrl()).open()) {
            List<SessionService> nodes =
                    List.of(Aster.open(one).sessions(), Aster.open(two).sessions());
            try (Crowd<Integer> crowd = new Crowd<>(WRITERS, writer -> () -> write(nodes.get(writer % 2), writer))) {
                assertThat(crowd.results()).hasSize(WRITERS).containsOnly(APPENDS);
            }
        }
        // The connections are closed, so that the server has counted all that they did.
        assertThat(deadlocks()).isEqualTo(before);
    }

    /** Users and apps change from writer to writer, so that groups hold keys of several owners. */
    private static int write(SessionService sessions, int writer) {
        String id = sessions.create(NewSession.of("app-" + writer % 2, "user-" + writer % 4, "agent"))
                .id();
        for (int turn = 0; turn < APPENDS; turn++) {
            List<String> order = new ArrayList<>(NAMES);
            Collections.rotate(order, writer + turn);
            Map<String, @Nullable Object> delta = new LinkedHashMap<>();
            for (int i = 0; i < order.size(); i++) {
                String prefix = (i + writer) % 2 == 0 ? "app:" : "user:";
                delta.put(prefix + order.get(i), (writer + turn + i) % 5 == 0 ? null : (long) turn);
            }
            sessions.appendEvent(
                    id,
                    Event.builder("agent")
                            .actions(EventActions.stateDelta(delta))
                            .build());
        }
        return (int) sessions.get(id).eventCount();
    }

    private long deadlocks() throws SQLException {
        try (Connection connection = database.connect()) {
            return backend.deadlocks(connection);
        }
    }
}
