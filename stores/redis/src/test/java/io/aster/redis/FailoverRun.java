package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.error.StoreUnavailableException;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import io.aster.testkit.load.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Many callers append to many sessions of one store while its servers fail; what they were told is compared with what is left. */
final class FailoverRun implements AutoCloseable {
    private static final int CALLERS = 24;
    private static final int SESSIONS = 24;
    private static final int ENOUGH = 1_000;
    private static final long BETWEEN_APPENDS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration WAIT_TIMEOUT = Duration.ofMillis(200);

    /** An append, and the three questions that may follow it if its answer is lost; a second for the machine's other work. */
    private static final Duration LONGEST =
            CONNECT_TIMEOUT.plus(COMMAND_TIMEOUT).multipliedBy(4).plusSeconds(1);

    private final String url;
    private final int replicas;
    private final Aster aster;
    private final List<String> ids;
    private final Ledger ledger = new Ledger();
    private final Map<String, Long> servedAt = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Crowd<Boolean> crowd;
    private long failedAt;
    private Duration outage = Duration.ZERO;

    /**
     * Begins to append.
     *
     * @param replicas how many replicas must have a write, 0 for none
     */
    FailoverRun(String url, int replicas) {
        this.url = url;
        this.replicas = replicas;
        this.aster = open();
        this.ids = Stream.generate(() -> aster.sessions().create(NewSession.of(app(), "user", "agent-" + replicas)))
                .limit(SESSIONS)
                .map(Session::id)
                .toList();
        this.crowd = new Crowd<>(CALLERS, caller -> () -> append(caller));
    }

    /** The key of a session. */
    String key(int number) {
        return "aster:{" + ids.get(number) + "}:session";
    }

    /** Waits until the load is on. */
    void awaitLoad() throws Exception {
        int before = ledger.stored();
        Eventually.eventually("appends", () -> ledger.stored() >= before + ENOUGH || crowd.isDone());
    }

    /** Something has failed just now. */
    void failed() {
        failedAt = System.nanoTime();
    }

    /** Waits until every session takes appends that were begun after the failure. */
    void awaitRecovery() throws Exception {
        Eventually.eventually("serves again", () -> isServing() || crowd.isDone());
        outage = Duration.ofNanos(System.nanoTime() - failedAt);
        awaitLoad();
    }

    /**
     * Ends, and verifies that callers were told the truth in time, that no session has a gap, and that all are listed.
     *
     * @return how many acknowledged events are lost
     */
    int finish(String what) {
        over.set(true);
        crowd.results();
        assertThat(ledger.refused().values()).allMatch(StoreUnavailableException.class::isInstance);
        assertThat(ledger.longest()).isLessThan(LONGEST);
        try (Aster another = open()) {
            Set<String> lost = ledger.lost(another.sessions(), ids);
            assertListed(another);
            System.out.printf(
                    "%s, waitReplicas %d: acknowledged %d, stored %d, lost %d, unknown %d, refused %d; longest call %.1f s,"
                            + " serving again after %.1f s%n",
                    what,
                    replicas,
                    ledger.stored(),
                    ids.stream()
                            .mapToLong(id -> another.sessions().get(id).eventCount())
                            .sum(),
                    lost.size(),
                    ledger.unknown(),
                    ledger.refused().size(),
                    ledger.longest().toMillis() / 1e3,
                    outage.toMillis() / 1e3);
            return lost.size();
        }
    }

    @Override
    public void close() {
        over.set(true);
        crowd.close();
        aster.close();
    }

    private void assertListed(Aster another) {
        SessionFilter.Builder all = SessionFilter.builder().limit(SESSIONS + 1);
        for (SessionFilter filter : List.of(
                all.appName(app()).build(),
                all.userId("user").build(),
                SessionFilter.builder().agentId("agent-" + replicas).build())) {
            assertThat(another.sessions().list(filter).stream().map(Session::id))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    private boolean isServing() {
        return ids.stream().allMatch(id -> servedAt.getOrDefault(id, failedAt) - failedAt > 0);
    }

    private boolean append(int caller) {
        for (int i = caller; !over.get(); i++) {
            String id = ids.get(i % SESSIONS);
            long begun = System.nanoTime();
            if (ledger.append(aster.sessions(), id)) {
                servedAt.merge(id, begun, Math::max);
            }
            LockSupport.parkNanos(BETWEEN_APPENDS);
        }
        return true;
    }

    private String app() {
        return "app-" + replicas;
    }

    private Aster open() {
        String options =
                "?connectTimeout=" + CONNECT_TIMEOUT.toMillis() + "&commandTimeout=" + COMMAND_TIMEOUT.toMillis();
        String wait = "&waitReplicas=" + replicas + "&waitTimeout=" + WAIT_TIMEOUT.toMillis();
        return Aster.open(url + options + (replicas == 0 ? "" : wait));
    }
}
