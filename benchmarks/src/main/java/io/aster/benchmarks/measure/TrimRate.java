package io.aster.benchmarks.measure;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.Budget.Bound;
import io.aster.message.MessageStore;
import java.util.List;

/** The removal of one message, an agent for each caller, beside an LTRIM that removes one. */
final class TrimRate implements Rate {
    private final RedisSite site;
    private final MessageStore store;
    private int filled;

    TrimRate(RedisSite site) {
        this.site = site;
        this.store = site.aster().messages();
    }

    @Override
    public String name() {
        return "trimMessages by 1 : LTRIM";
    }

    @Override
    public Budget budget() {
        return new Budget(Bound.AT_LEAST, null, null, 2_000.0);
    }

    /** With more than Aster removes, because redis-benchmark takes from some lists more than from others. */
    @Override
    public void prepare(int callsEach) {
        site.clear();
        filled = 2 * callsEach;
        Agents.fillAll(store, filled);
    }

    @Override
    public List<String> command() {
        return List.of("LTRIM", Agents.RANDOM_LIST, "1", "-1");
    }

    @Override
    public int randoms() {
        return CALLERS;
    }

    @Override
    public void run(int caller, int number) {
        int removed = store.trimMessages(Agents.id(caller), filled - number - 1);
        if (removed != 1) {
            throw new IllegalStateException("trimmed by " + removed + " instead of 1");
        }
    }
}
