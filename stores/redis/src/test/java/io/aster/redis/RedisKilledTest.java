package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreUnavailableException;
import io.aster.session.NewSession;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Ledger;
import io.aster.testkit.load.MessageLedger;
import io.aster.testservers.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server with {@code appendfsync always} that is killed again and again while many threads write. */
class RedisKilledTest {
    /** Of five servers that are killed, one stays down for longer than callers wait. */
    private static final int KILLS = 5 * Integer.getInteger("aster.test.kills", 1);

    private static final int THREADS = 16;
    private static final int WRITERS_OF_MESSAGES = 4;
    private static final int SESSIONS = 4;
    private static final int ENOUGH = 50;
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    @Test
    void everyAcknowledgedWriteIsThere() throws Exception {
        try (RedisServer server = RedisServer.builder()
                .setting("appendonly", "yes")
                .setting("appendfsync", "always")
                .build()) {
            server.start();
            try (RedisStore store = RedisStore.builder()
                            .url(server.url())
                            .connectTimeout(CONNECT_TIMEOUT)
                            .commandTimeout(COMMAND_TIMEOUT)
                            .open();
                    Aster aster = Aster.open(store)) {
                Ledger ledger = new Ledger();
                List<String> ids = IntStream.range(0, SESSIONS)
                        .mapToObj(i -> aster.sessions().create(NewSession.of("app", "user", "agent")))
                        .map(session -> session.id())
                        .toList();
                List<MessageLedger> written = killed(server, aster, ledger, ids);
                verify(aster, ledger, ids, written);
            }
        }
    }

    private static List<MessageLedger> killed(RedisServer server, Aster aster, Ledger ledger, List<String> ids)
            throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<MessageLedger> written = new ArrayList<>();
        try (Crowd<List<MessageLedger>> crowd = new Crowd<>(
                THREADS,
                thread -> () -> thread < WRITERS_OF_MESSAGES
                        ? List.of(messages(aster, over))
                        : events(aster, ledger, ids, over))) {
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = ledger.stored();
                Eventually.eventually("appends", () -> ledger.stored() >= before + ENOUGH || crowd.isDone());
                server.kill();
                if (kill % 5 == 0) {
                    // Down for longer than callers wait.
                    int refused = ledger.refused().size();
                    Eventually.eventually("is refused", () -> ledger.refused().size() > refused || crowd.isDone());
                }
                server.start();
            }
            int before = ledger.stored();
            Eventually.eventually("works again", () -> ledger.stored() >= before + ENOUGH || crowd.isDone());
            over.set(true);
            crowd.results().forEach(written::addAll);
        }
        return written;
    }

    private static void verify(Aster aster, Ledger ledger, List<String> ids, List<MessageLedger> written) {
        System.out.printf(
                "Redis, appendfsync always: %d kills: events: %s, %d lost; messages: %d stored, %d unknown, %d refused, %d lost%n",
                KILLS,
                ledger,
                ledger.lost(aster.sessions(), ids).size(),
                count(written, MessageLedger::stored),
                count(written, MessageLedger::unknown),
                count(written, MessageLedger::refused),
                count(written, one -> one.lost(aster.messages())));
        ledger.verify(aster.sessions(), ids);
        written.forEach(one -> one.verify(aster.messages()));
        assertThat(ledger.stored()).isGreaterThanOrEqualTo(KILLS * ENOUGH);
        assertThat(count(written, MessageLedger::stored)).isPositive();
        assertThat(ledger.refused().values()).isNotEmpty().allMatch(StoreUnavailableException.class::isInstance);
        assertThat(ledger.longest()).isLessThan(Duration.ofSeconds(30));
    }

    private static List<MessageLedger> events(Aster aster, Ledger ledger, List<String> ids, AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            ledger.append(aster.sessions(), ids.get(i % ids.size()));
        }
        return List.of();
    }

    private static MessageLedger messages(Aster aster, AtomicBoolean over) {
        MessageLedger ledger =
                new MessageLedger("agent-" + Thread.currentThread().getId());
        while (!over.get()) {
            ledger.append(aster.messages());
        }
        return ledger;
    }

    private static int count(List<MessageLedger> written, ToIntFunction<MessageLedger> told) {
        return written.stream().mapToInt(told).sum();
    }
}
