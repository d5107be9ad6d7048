package io.aster.benchmarks;

import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the save of one message more costs a lone caller after a short history and after long ones, size by size in turn. */
final class SaveGrowth {
    private static final int[] HISTORIES = {10, 1_000, 10_000};
    private static final int AGENTS = 20;

    private final RedisSite site;
    private final PrintStream out;
    private final MessageStore store;
    private final List<List<Samples>> times = new ArrayList<>();

    SaveGrowth(RedisSite site, PrintStream out) {
        this.site = site;
        this.out = out;
        this.store = site.aster().messages();
        Arrays.stream(HISTORIES).forEach(size -> times.add(new ArrayList<>()));
    }

    void run(int savesEach, int rounds) throws Exception {
        for (int i = 0; i < Measurement.WARM_UP + rounds; i++) {
            round(savesEach);
        }
        out.printf(
                "%n%-34s %8s %9s %9s   %s%n",
                "saveMessages, 1 more, one caller", "history", "p50 us", "p99 us", "ratio of p50 to the shortest");
        for (int size = 0; size < HISTORIES.length; size++) {
            out.printf(
                    "%-34s %,8d %9.1f %9.1f   %s%n",
                    "",
                    HISTORIES[size],
                    median(quantiles(size, 0.5)),
                    median(quantiles(size, 0.99)),
                    Ratios.of(quantiles(size, 0.5), quantiles(0, 0.5)));
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
        List<Samples> round = new ArrayList<>();
        Arrays.stream(HISTORIES).forEach(size -> round.add(new Samples(savesEach * AGENTS)));
        for (int save = 0; save < savesEach; save++) {
            for (AgentMessages[] sizes : memories) {
                for (int i = 0; i < HISTORIES.length; i++) {
                    int size = i;
                    round.get(size).time(() -> sizes[size] = store.saveMessages(sizes[size].plus(Agents.MESSAGE)));
                }
            }
        }
        for (int size = 0; size < HISTORIES.length; size++) {
            times.get(size).add(round.get(size));
        }
    }

    private double[] quantiles(int size, double quantile) {
        return times.get(size).stream()
                .skip(Measurement.WARM_UP)
                .mapToDouble(samples -> samples.quantile(quantile))
                .toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
