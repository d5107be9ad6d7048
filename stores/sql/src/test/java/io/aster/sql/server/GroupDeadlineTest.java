package io.aster.sql.server;

import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.NewSession;
import io.aster.sql.mysql.MysqlBackend;
import io.aster.sql.postgresql.PostgresBackend;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Ledger;
import io.aster.value.Deadline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers that share groups, some of which have deadlines: the others get their answers as ever, and nothing is stored twice. */
@Timeout(180)
class GroupDeadlineTest {
    private static final int CALLERS = 64;
    private static final int SESSIONS = 8;
    private static final int EACH = 20;
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(60);

    static Stream<Backend> backends() {
        return Stream.of(new PostgresBackend(), new MysqlBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void callersWithoutADeadlineAreNotAffected(Backend backend) throws Exception {
        try (Proxied network = new Proxied(backend)) {
            try (Store store = backend.builder().jdbcUrl(network.url()).open()) {
                run(backend, network, store);
            }
        }
    }

    /** Appends, and compares what is stored with what the callers were told. */
    private static void run(Backend backend, Proxied network, Store store) throws Exception {
        Aster aster = Aster.open(store);
        List<String> ids = IntStream.range(0, SESSIONS)
                .mapToObj(i -> aster.sessions().create(NewSession.of("app", "user", "agent")))
                .map(session -> session.id())
                .toList();
        network.proxy().delay(Duration.ofMillis(5));
        Ledger ledger = new Ledger();
        try (Crowd<Integer> crowd =
                new Crowd<>(CALLERS, caller -> () -> appended(aster, ledger, ids.get(caller % SESSIONS), caller))) {
            List<Integer> stored = crowd.results();
            for (int caller = 0; caller < CALLERS; caller += 2) {
                assertThat(stored.get(caller)).as("caller %d", caller).isEqualTo(EACH);
            }
        }
        network.proxy().delay(Duration.ZERO);
        System.out.printf("%s: groups of %d callers, half with deadlines: %s%n", backend.name(), CALLERS, ledger);
        eventually(
                "what was cut has ended on the server",
                () -> connections(backend, network)
                        <= open(store) + open(network.direct().store()));
        assertThat(ledger.failed()).isPositive();
        assertThat(store.figures().get("connections.used")).isZero();
        assertThat(store.figures().get("groups.written")).isPositive();
        ledger.verify(network.direct().sessions(), ids);
    }

    /** How many of its appends a caller got acknowledged; every second caller has a deadline. */
    private static int appended(Aster aster, Ledger ledger, String id, int caller) {
        int stored = 0;
        for (int i = 0; i < EACH; i++) {
            boolean acknowledged = caller % 2 == 0
                    ? ledger.append(aster.sessions(), id)
                    : Deadline.within(
                            Duration.ofNanos(ThreadLocalRandom.current().nextLong(LONGEST)),
                            () -> ledger.append(aster.sessions(), id));
            stored += acknowledged ? 1 : 0;
        }
        return stored;
    }

    private static long open(Store store) {
        return Objects.requireNonNull(store.figures().get("connections.open"));
    }

    private static long connections(Backend backend, Proxied network) throws SQLException {
        long count = 0;
        try (Connection connection = network.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(backend.connections())) {
            while (row.next()) {
                count++;
            }
        }
        return count;
    }
}
