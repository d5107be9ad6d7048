package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.error.StoreUnavailableException;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.follow.Follower;
import io.aster.store.Store;
import io.aster.testservers.database.TestDatabase;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Followers while the network or the server goes away: nothing is missing afterwards, and nothing comes twice. */
public abstract class FollowRecoveryContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Settings POLLS = Settings.defaults().withFollowDelay(Duration.ofMillis(20));
    private static final int ROUNDS = 40;

    @RegisterExtension
    protected final OwnServers servers;

    private final Backend backend;

    protected FollowRecoveryContract(Backend backend) {
        this.backend = backend;
        this.servers = new OwnServers(backend);
    }

    /** Sets on a builder how followers of this kind of store are woken. */
    protected ServerStoreBuilder<?> waking(ServerStoreBuilder<?> builder) {
        return builder;
    }

    @Test
    void afterCutsEveryEventComesOnce() {
        try (Proxied network = new Proxied(backend);
                Store writing = waking(
                                backend.builder().jdbcUrl(network.database().jdbcUrl()))
                        .open();
                Store reading = waking(network.builder()).open();
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(reading, POLLS)) {
            String id = session(writer);
            List<Long> seqs = new ArrayList<>();
            try (Follower<Event> follower = reader.sessions().follow(id, 0)) {
                for (int round = 1; round <= ROUNDS; round++) {
                    writer.sessions().appendEvents(id, List.of(Event.user("a"), Event.user("b")));
                    if (round % 4 == 0) {
                        network.proxy().cut();
                    }
                    seqs.add(patiently(follower).seq());
                }
                while (seqs.size() < 2 * ROUNDS) {
                    seqs.add(patiently(follower).seq());
                }
                assertThat(follower.next(Duration.ZERO)).isEmpty();
            }
            assertThat(seqs)
                    .isEqualTo(LongStream.rangeClosed(1, 2 * ROUNDS).boxed().toList());
        }
    }

    @Test
    void aStoreThatIsAwayIsAnErrorAfterItsTimeoutsAndThenFollowedOn() {
        try (Proxied network = new Proxied(backend);
                Store reading = waking(network.builder()).open();
                Aster reader = Aster.open(reading, POLLS)) {
            Aster writer = network.direct();
            String id = session(writer);
            try (Follower<Event> follower = reader.sessions().follow(id, 0)) {
                for (int round = 1; round <= 2; round++) {
                    assertThat(follower.next(Duration.ofMillis(100))).isEmpty();
                    network.proxy().refuse();
                    network.proxy().cut();
                    StoreUnavailableException away =
                            catchThrowableOfType(StoreUnavailableException.class, () -> follower.next(PATIENCE));
                    assertThat(away.isRetryable()).isTrue();
                    writer.sessions().appendEvent(id, Event.user("meanwhile"));
                    network.proxy().heal();
                    assertThat(patiently(follower).seq()).isEqualTo(round);
                }
            }
        }
    }

    @Test
    void aServerThatIsKilledAndStartedAgainIsFollowedOn() {
        try (TestDatabase database = servers.newDatabase();
                Store writing =
                        waking(backend.builder().jdbcUrl(database.jdbcUrl())).open();
                Store reading =
                        waking(backend.impatient().jdbcUrl(database.jdbcUrl())).open();
                Aster writer = Aster.open(writing);
                Aster reader = Aster.open(reading, POLLS)) {
            String id = session(writer);
            try (Follower<Event> follower = reader.sessions().follow(id, 0)) {
                for (int round = 1; round <= 2; round++) {
                    assertThat(follower.next(Duration.ofMillis(100))).isEmpty();
                    servers.program().kill();
                    servers.program().start();
                    writer.sessions().appendEvent(id, Event.user("round " + round));
                    assertThat(patiently(follower).seq()).isEqualTo(round);
                }
            }
        }
    }

    private static String session(Aster writer) {
        return writer.sessions().create(NewSession.of("app", "user", "agent")).id();
    }

    /** The next event, however often the store is away. */
    private static Event patiently(Follower<Event> follower) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                Optional<Event> next = follower.next(PATIENCE);
                if (next.isPresent()) {
                    return next.orElseThrow();
                }
            } catch (StoreUnavailableException e) {
                assertThat(e.isRetryable()).isTrue();
            }
        }
        throw new AssertionError("no event came");
    }
}
