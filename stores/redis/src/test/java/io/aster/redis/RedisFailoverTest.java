package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.NewSession;
import io.aster.testkit.load.Ledger;
import io.aster.testservers.redis.RedisSentinels;
import io.aster.testservers.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A primary that Sentinels watch goes away under load. It prints how much is lost: Redis promises nothing there, and with
 * {@code waitReplicas} no more than that it is unlikely, because Sentinels may choose the replica that has less.
 */
class RedisFailoverTest {
    private final RedisSentinels redis = RedisSentinels.builder()
            .setting("appendfsync", "everysec")
            .downAfter(Duration.ofMillis(500))
            .build();

    @BeforeEach
    void start() {
        redis.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void aKilledPrimaryIsReplaced() throws Exception {
        try (FailoverRun plain = new FailoverRun(redis.url(), 0);
                FailoverRun waiting = new FailoverRun(redis.url(), 1)) {
            plain.awaitLoad();
            waiting.awaitLoad();
            redis.primary().kill();
            plain.failed();
            waiting.failed();
            plain.awaitRecovery();
            waiting.awaitRecovery();
            plain.finish("Sentinel, primary killed");
            waiting.finish("Sentinel, primary killed");
        }
    }

    /** A caller who was idle does not know yet that another one is primary; only replicas can tell. */
    @Test
    void aFrozenPrimaryComesBackAsAReplica() throws Exception {
        RedisServer primary = redis.primary();
        try (FailoverRun plain = new FailoverRun(redis.url(), 0);
                FailoverRun waiting = new FailoverRun(redis.url(), 1);
                IdleCaller idle = new IdleCaller(redis.url());
                IdleCaller careful = new IdleCaller(redis.url() + "?waitReplicas=1&waitTimeout=100")) {
            plain.awaitLoad();
            waiting.awaitLoad();
            primary.freeze();
            plain.failed();
            waiting.failed();
            plain.awaitRecovery();
            waiting.awaitRecovery();
            redis.awaitReady();
            primary.thaw();
            idle.append();
            careful.append();
            redis.awaitReady();
            assertThat(redis.primary()).isNotSameAs(primary);
            plain.finish("Sentinel, primary frozen");
            waiting.finish("Sentinel, primary frozen");
            idle.finish("Sentinel, idle while the primary was frozen, waitReplicas 0");
            assertThat(careful.finish("Sentinel, idle while the primary was frozen, waitReplicas 1"))
                    .isZero();
        }
    }

    /** Has a connection to the primary, and does nothing for a while. */
    private static final class IdleCaller implements AutoCloseable {
        private final Aster aster;
        private final String id;
        private final Ledger ledger = new Ledger();

        IdleCaller(String url) {
            aster = Aster.open(url);
            id = aster.sessions().create(NewSession.of("app", "user", "agent")).id();
            append();
        }

        void append() {
            ledger.append(aster.sessions(), id);
        }

        /** How many acknowledged events are lost; the next append finds the right primary. */
        int finish(String what) {
            append();
            int lost = ledger.lost(aster.sessions(), List.of(id)).size();
            System.out.println(what + ": " + ledger + ", " + lost + " lost");
            assertThat(ledger.refused()).isEmpty();
            return lost;
        }

        @Override
        public void close() {
            aster.close();
        }
    }
}
