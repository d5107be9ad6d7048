package io.aster.benchmarks;

import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import java.util.List;

/** The save of a list with one message more, an agent for each caller, beside an RPUSH of the message. */
final class SaveRate implements Rate {
    private static final int AT_FIRST = 20;

    private final RedisSite site;
    private final MessageStore store;
    private final AgentMessages[] memories = new AgentMessages[Callers.COUNT];

    SaveRate(RedisSite site) {
        this.site = site;
        this.store = site.aster().messages();
    }

    @Override
    public String name() {
        return "saveMessages, 1 more : RPUSH";
    }

    @Override
    public RateBudget budget() {
        return new RateBudget(0.6, 50_000, 5);
    }

    @Override
    public void prepare(int callsEach) {
        site.clear();
        for (int i = 0; i < memories.length; i++) {
            memories[i] = Agents.fill(store, i, AT_FIRST);
        }
    }

    @Override
    public List<String> command() {
        return List.of("RPUSH", Agents.RANDOM_LIST, Agents.JSON);
    }

    @Override
    public int randoms() {
        return Callers.COUNT;
    }

    @Override
    public void check(int requests) {
        long pushed = 0;
        for (int i = 0; i < Callers.COUNT; i++) {
            pushed += store.loadMessages(Agents.id(i)).messages().size() - AT_FIRST;
        }
        if (pushed != requests) {
            throw new IllegalStateException("redis-benchmark pushed " + pushed + " messages instead of " + requests);
        }
    }

    @Override
    public void run(int caller, int number) {
        memories[caller] = store.saveMessages(memories[caller].plus(Agents.MESSAGE));
    }
}
