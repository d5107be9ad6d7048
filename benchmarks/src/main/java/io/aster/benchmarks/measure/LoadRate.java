package io.aster.benchmarks.measure;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.Budget.Bound;
import io.aster.message.MessageStore;
import java.util.List;

/** The load of 20 messages, an agent for each caller, beside an LRANGE of as many. */
final class LoadRate implements Rate {
    private static final int MESSAGES = 20;

    private final RedisSite site;
    private final MessageStore store;

    LoadRate(RedisSite site) {
        this.site = site;
        this.store = site.aster().messages();
    }

    @Override
    public String name() {
        return "loadMessages, 20 : LRANGE 20";
    }

    @Override
    public Budget budget() {
        return new Budget(Bound.AT_LEAST, 0.5, null, 3_000.0);
    }

    @Override
    public void prepare(int callsEach) {
        site.clear();
        Agents.fillAll(store, MESSAGES);
    }

    @Override
    public List<String> command() {
        return List.of("LRANGE", Agents.RANDOM_LIST, "0", Integer.toString(MESSAGES - 1));
    }

    @Override
    public int randoms() {
        return CALLERS;
    }

    @Override
    public void run(int caller, int number) {
        int loaded = store.loadMessages(Agents.id(caller)).messages().size();
        if (loaded != MESSAGES) {
            throw new IllegalStateException("loaded " + loaded + " messages instead of " + MESSAGES);
        }
    }
}
