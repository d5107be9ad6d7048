package io.aster.benchmarks;

import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What the save of one message more costs a lone caller after a short history and after long ones, size by size in turn. */
final class SaveGrowth {
    private static final int[] HISTORIES = {10, 1_000, 10_000};
    private static final int AGENTS = 20;

    private final RedisSite site;
    private final PrintStream out;
    private final MessageStore store;
    private final List<List<Samples>> saves = new ArrayList<>();
    private final List<List<Samples>> additions = new ArrayList<>();

    SaveGrowth(RedisSite site, PrintStream out) {
        this.site = site;
        this.out = out;
        this.store = site.aster().messages();
        for (int i = 0; i < HISTORIES.length; i++) {
            saves.add(new ArrayList<>());
            additions.add(new ArrayList<>());
        }
    }

    void run(int savesEach, int rounds) throws Exception {
        for (int i = 0; i < Measurement.WARM_UP + rounds; i++) {
            round(savesEach);
        }
        out.printf(
                "%n%-28s %11s %9s %9s   %-17s %s%n",
                "microseconds, one caller", "history", "save p50", "save p99", "to the shortest", "plus(message) p50");
        for (int size = 0; size < HISTORIES.length; size++) {
            double[] medians = quantiles(saves.get(size), 0.5);
            out.printf(
                    "%-28s %,11d %9.1f %9.1f   %-17s %.1f%n",
                    "saveMessages, 1 more",
                    HISTORIES[size],
                    Measurement.median(medians),
                    Measurement.median(quantiles(saves.get(size), 0.99)),
                    Ratios.of(medians, quantiles(saves.get(0), 0.5)),
                    Measurement.median(quantiles(additions.get(size), 0.5)));
        }
    }

    /** Fills the lists anew each time, so that they are as long as they are said to be, within the saves of a round. */
    private void round(int savesEach) throws Exception {
        site.clear();
        AgentMessages[][] memories = new AgentMessages[AGENTS][HISTORIES.length];
        for (int agent = 0; agent < AGENTS; agent++) {
            for (int size = 0; size < HISTORIES.length; size++) {
                memories[agent][size] = Agents.fill(store, agent * HISTORIES.length + size, HISTORIES[size]);
            }
        }
        for (int size = 0; size < HISTORIES.length; size++) {
            saves.get(size).add(new Samples(savesEach * AGENTS));
            additions.get(size).add(new Samples(savesEach * AGENTS));
        }
        for (int save = 0; save < savesEach; save++) {
            for (AgentMessages[] sizes : memories) {
                for (int size = 0; size < HISTORIES.length; size++) {
                    save(sizes, size);
                }
            }
        }
    }

    /** The new value is timed apart: it is made in memory, whether it is saved or not. */
    private void save(AgentMessages[] sizes, int size) throws Exception {
        last(additions, size).time(() -> sizes[size] = sizes[size].plus(Agents.MESSAGE));
        last(saves, size).time(() -> sizes[size] = store.saveMessages(sizes[size]));
    }

    private static Samples last(List<List<Samples>> rounds, int size) {
        List<Samples> all = rounds.get(size);
        return all.get(all.size() - 1);
    }

    private static double[] quantiles(List<Samples> rounds, double quantile) {
        return rounds.stream()
                .skip(Measurement.WARM_UP)
                .mapToDouble(samples -> samples.quantile(quantile))
                .toArray();
    }
}
