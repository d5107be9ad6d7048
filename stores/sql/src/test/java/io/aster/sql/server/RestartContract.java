package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreUnavailableException;
import io.aster.session.NewSession;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Ledger;
import io.aster.testkit.load.MessageLedger;
import io.aster.testservers.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that goes away and comes back while many threads write. */
public abstract class RestartContract {
    private static final int THREADS = 16;
    private static final int ENOUGH = 200;

    @RegisterExtension
    protected final OwnServers servers;

    private final Backend backend;

    protected RestartContract(Backend backend) {
        this.backend = backend;
        this.servers = new OwnServers(backend);
    }

    @Test
    void killedAndStartedAgain() throws Exception {
        interrupted("kill", () -> {
            servers.program().kill();
            return true;
        });
    }

    @Test
    void stoppedAndStartedAgain() throws Exception {
        interrupted("stop", () -> {
            servers.program().stop();
            return true;
        });
    }

    private void interrupted(String how, Callable<Boolean> end) throws Exception {
        Ledger ledger = new Ledger();
        AtomicBoolean over = new AtomicBoolean();
        try (TestDatabase database = servers.newDatabase();
                Store store = backend.impatient()
                        .jdbcUrl(database.jdbcUrl())
                        .maxOpen(8)
                        .maxIdle(8)
                        .open()) {
            Aster aster = Aster.open(store);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ids.add(aster.sessions()
                        .create(NewSession.of("app", "user", "agent"))
                        .id());
            }
            List<MessageLedger> written = new ArrayList<>();
            try (Crowd<List<MessageLedger>> crowd = new Crowd<>(
                    THREADS, thread -> () -> thread < 4 ? messages(aster, over) : events(aster, ledger, ids, over))) {
                Eventually.eventually("appends", () -> ledger.stored() >= ENOUGH || crowd.isDone());
                end.call();
                Eventually.eventually("fails", () -> ledger.failed() > 0 || crowd.isDone());
                servers.program().start();
                int before = ledger.stored();
                Eventually.eventually("works again", () -> ledger.stored() >= before + ENOUGH || crowd.isDone());
                over.set(true);
                crowd.results().forEach(written::addAll);
            }
            System.out.printf("%s: %s: %s, messages %s%n", backend.name(), how, ledger, count(written));
            assertThat(ledger.refused().values()).allMatch(StoreUnavailableException.class::isInstance);
            assertThat(ledger.longest()).isLessThan(Duration.ofSeconds(30));
            ledger.verify(aster.sessions(), ids);
            written.forEach(one -> one.verify(aster.messages()));
        }
    }

    private static List<MessageLedger> events(Aster aster, Ledger ledger, List<String> ids, AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            ledger.append(aster.sessions(), ids.get(i % ids.size()));
        }
        return List.of();
    }

    private static List<MessageLedger> messages(Aster aster, AtomicBoolean over) {
        MessageLedger ledger =
                new MessageLedger("agent-" + Thread.currentThread().getId());
        while (!over.get()) {
            ledger.append(aster.messages());
        }
        return List.of(ledger);
    }

    private static String count(List<MessageLedger> written) {
        return written.stream().mapToInt(MessageLedger::stored).sum() + " stored, "
                + written.stream().mapToInt(MessageLedger::unknown).sum() + " unknown";
    }
}
