package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreUnavailableException;
import io.aster.faultproxy.Fault;
import io.aster.faultproxy.FaultProxy;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network that breaks, at any byte and at any moment: calls end, what was acknowledged is there once, and all works again. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class CutContract {
    private static final int THREADS = 12;
    private static final int CUTS = 15;

    /** A prime, so that the sweep meets no rhythm of the protocol. */
    private static final int STEP = 13;

    private final Backend backend;
    private Proxied network;
    private FaultProxy proxy;

    protected CutContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeAll
    void open() {
        network = new Proxied(backend);
        proxy = network.proxy();
    }

    @AfterAll
    void close() {
        network.close();
    }

    /** Writes with the given number at the end of its texts, and tells how much is stored by now. */
    private interface Write {
        long with(Aster aster, long number);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_CLIENT_BYTES", "CUT_AFTER_SERVER_BYTES"})
    void everyAppendSucceedsWhereverItIsCut(Fault fault) {
        String id = session();
        int step = fault == Fault.CUT_AFTER_CLIENT_BYTES ? STEP : 1;
        long seq = sweep(
                fault,
                step,
                (aster, number) -> aster.sessions()
                        .appendEvent(id, Event.user("text " + number))
                        .seq());
        assertThat(network.direct().sessions().get(id).eventCount()).isEqualTo(seq);
    }

    /** Several messages are a batch of statements, whose failures a driver tells in its own way. */
    @ParameterizedTest
    @EnumSource(names = {"CUT_AFTER_CLIENT_BYTES", "CUT_AFTER_SERVER_BYTES"})
    void everyAppendOfMessagesSucceedsWhereverItIsCut(Fault fault) {
        String agent = "agent-" + fault;
        List<Message> expected = new ArrayList<>();
        sweep(fault, STEP, (aster, number) -> {
            List<Message> two = List.of(Message.user("first " + number), Message.user("second " + number));
            aster.messages().appendMessages(agent, two);
            expected.addAll(two);
            return number;
        });
        assertThat(network.direct().messages().loadMessages(agent).messages()).isEqualTo(expected);
    }

    /** Cuts ever later, until a write was over before the cut. */
    private long sweep(Fault fault, int step, Write write) {
        try (Store store = network.builder().maxOpen(2).open()) {
            Aster aster = Aster.open(store);
            long written = 0;
            long before = proxy.count(fault);
            for (long bytes = 1, cuts = -1; proxy.count(fault) > cuts; bytes += step) {
                cuts = proxy.count(fault);
                arm(fault, bytes);
                long now = write.with(aster, ++written);
                proxy.heal();
                assertThat(now).as("after %d bytes", bytes).isEqualTo(written);
            }
            assertThat(proxy.count(fault) - before).isGreaterThan(20);
            return written;
        }
    }

    private void arm(Fault fault, long bytes) {
        if (fault == Fault.CUT_AFTER_CLIENT_BYTES) {
            proxy.cutAfterClientBytes(bytes);
        } else {
            proxy.cutAfterServerBytes(bytes);
        }
    }

    @Test
    void cutsAtRandomMomentsUnderLoad() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Ledger ledger = new Ledger();
        List<String> ids = List.of(session(), session(), session());
        AtomicBoolean over = new AtomicBoolean();
        // Eight connections to make anew after each cut may take more than a second on a busy machine.
        Duration patience = Duration.ofSeconds(10);
        try (Store store = network.builder()
                        .maxOpen(8)
                        .maxIdle(8)
                        .connectionTimeout(patience)
                        .open();
                Crowd<Boolean> crowd = appending(store, ids, ledger, over)) {
            for (int cut = 0; cut < CUTS; cut++) {
                int more = ledger.stored() + 1 + random.nextInt(60);
                Eventually.eventually("appends go on", () -> ledger.stored() >= more || crowd.isDone());
                proxy.cut();
            }
            over.set(true);
            crowd.results();
            ledger.append(Aster.open(store).sessions(), ids.get(0));
        }
        System.out.printf("%s: cuts with seed %d: %s%n", backend.name(), seed, ledger);
        assertThat(proxy.count(Fault.CUT)).isGreaterThanOrEqualTo(CUTS);
        assertThat(ledger.refused()).isEmpty();
        ledger.verify(network.direct().sessions(), ids);
    }

    /** An append that is on its way when everything falls silent, and others that come then. */
    @Test
    void silenceEndsInBoundedTime() throws Exception {
        Ledger ledger = new Ledger();
        String id = session();
        try (Store store = network.builder()
                .maxOpen(2)
                .connectionTimeout(Duration.ofMillis(250))
                .statementTimeout(Duration.ofMillis(750))
                .open()) {
            Aster aster = Aster.open(store);
            ledger.append(aster.sessions(), id);
            proxy.freeze();
            try (Crowd<Boolean> crowd = new Crowd<>(THREADS, thread -> () -> {
                ledger.append(aster.sessions(), id);
                return true;
            })) {
                crowd.results();
            }
            assertThat(ledger.failed()).isEqualTo(THREADS);
            assertThat(ledger.refused().values()).allMatch(StoreUnavailableException.class::isInstance);
            assertThat(ledger.longest()).isLessThan(Duration.ofSeconds(30));
            assertThat(proxy.count(Fault.FREEZE)).isPositive();
            proxy.thaw();
            int before = ledger.stored();
            Eventually.eventually("works again by itself", () -> {
                ledger.append(aster.sessions(), id);
                return ledger.stored() > before;
            });
        }
        System.out.printf("%s: silence: %s%n", backend.name(), ledger);
        ledger.verify(network.direct().sessions(), List.of(id));
    }

    private static Crowd<Boolean> appending(Store store, List<String> ids, Ledger ledger, AtomicBoolean over) {
        Aster aster = Aster.open(store);
        return new Crowd<>(THREADS, thread -> () -> {
            while (!over.get()) {
                ledger.append(aster.sessions(), ids.get(thread % ids.size()));
            }
            return true;
        });
    }

    private String session() {
        return network.direct()
                .sessions()
                .create(NewSession.of("app", "user", "agent"))
                .id();
    }
}
