package io.aster.benchmarks.measure;

import io.aster.Aster;
import io.aster.benchmarks.redis.RedisBenchmark;
import io.aster.benchmarks.redis.SentCommand;
import io.aster.benchmarks.result.Budget;
import io.aster.message.Message;
import io.aster.redis.RedisStore;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The append of one event, compared with the same script call in redis-benchmark, which always uses one session. */
final class AppendRate implements Rate {
    private static final String TWO_RANDOMS = RedisBenchmark.RANDOM + "-" + RedisBenchmark.RANDOM;

    private static final List<String> IDS = IntStream.range(0, CALLERS)
            .mapToObj("sess-01936f6e-0000-7000-8000-1%011d"::formatted)
            .toList();

    private final RedisSite site;
    private final int sessions;
    private final SessionService service;
    private final List<String> command;

    /**
     * Appends by all callers.
     *
     * @param sessions the number of sessions that the callers spread over
     */
    AppendRate(RedisSite site, int sessions) {
        this.site = site;
        this.sessions = sessions;
        this.service = site.aster().sessions();
        this.command = sent(site);
    }

    @Override
    public String name() {
        return sessions == 1 ? "append to one session" : "append to a session each";
    }

    @Override
    public Budget budget() {
        return Budget.ratioAtLeast(1.0);
    }

    @Override
    public void prepare(int callsEach) {
        site.clear();
        for (int i = 0; i < sessions; i++) {
            create(service, i);
        }
    }

    @Override
    public List<String> command() {
        return command;
    }

    @Override
    public int randoms() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void check(int requests) {
        long stored = service.get(id(0)).eventCount();
        if (stored != requests) {
            throw new IllegalStateException("redis-benchmark appended " + stored + " events instead of " + requests);
        }
    }

    @Override
    public void run(int caller, int number) {
        service.appendEvent(id(caller % sessions), event());
    }

    /** The command that a store sends for an append to the first session, with a random event id. */
    private static List<String> sent(RedisSite site) {
        site.clear();
        SentCommand sent = new SentCommand();
        RedisClient client = RedisClient.create(site.url());
        client.addListener(sent);
        try (Aster aster = Aster.open(RedisStore.builder().client(client).open())) {
            create(aster.sessions(), 0);
            String id = aster.sessions().appendEvent(id(0), event()).id();
            String random = id.substring(0, id.length() - TWO_RANDOMS.length()) + TWO_RANDOMS;
            return sent.words().stream()
                    .map(word -> word.equals(id) ? random : word)
                    .toList();
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    private static void create(SessionService service, int number) {
        service.create(NewSession.of("benchmark", "user", "agent").withId(id(number)));
    }

    private static String id(int number) {
        return IDS.get(number);
    }

    private static NewEvent event() {
        return Event.builder("user")
                .agentId("agent")
                .content(Message.user(Agents.TEXT))
                .build();
    }
}
