package io.aster.benchmarks.measure;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.Budget.Bound;
import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import java.util.List;

/**
 * The save of a list with one message more, beside an RPUSH of the message. Each caller has ten agents and takes them in turn, so that
 * no list becomes long in a round.
 */
final class SaveRate implements Rate {
    private static final int AT_FIRST = 20;
    private static final int AGENTS_EACH = 10;
    private static final int AGENTS = CALLERS * AGENTS_EACH;

    private final RedisSite site;
    private final MessageStore store;
    private final AgentMessages[] memories = new AgentMessages[AGENTS];

    SaveRate(RedisSite site) {
        this.site = site;
        this.store = site.aster().messages();
    }

    @Override
    public String name() {
        return "saveMessages, 1 more : RPUSH";
    }

    @Override
    public Budget budget() {
        return new Budget(Bound.AT_LEAST, 0.6, 50_000.0, 5_000.0);
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
        return AGENTS;
    }

    /** Counts on the server, because a list to which another program pushed is damaged to Aster. */
    @Override
    public void check(int requests) {
        long pushed = 0;
        for (int i = 0; i < AGENTS; i++) {
            pushed += site.length(Agents.list(i)) - AT_FIRST;
        }
        if (pushed != requests) {
            throw new IllegalStateException("redis-benchmark pushed " + pushed + " messages instead of " + requests);
        }
    }

    @Override
    public void run(int caller, int number) {
        int agent = caller * AGENTS_EACH + number % AGENTS_EACH;
        memories[agent] = store.saveMessages(memories[agent].plus(Agents.MESSAGE));
    }
}
