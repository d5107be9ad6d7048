package io.aster.benchmarks.measure;

import io.aster.benchmarks.load.Samples;
import io.aster.benchmarks.result.ResultRow;
import io.aster.message.AgentMessages;
import io.aster.message.MessageStore;
import java.util.ArrayList;
import java.util.List;

/** Measures the cost of saving one more message, for one caller, after a short history and after long ones, size by size in turn. */
final class SaveGrowth {
    private static final int[] HISTORIES = {10, 1_000, 10_000};
    private static final int AGENTS = 20;

    /** With more, the shortest history would become a long one. */
    private static final int SAVES_EACH = 10;

    private final RedisSite site;
    private final MessageStore store;
    private final List<List<Samples>> saves = new ArrayList<>();
    private final List<List<Samples>> additions = new ArrayList<>();

    SaveGrowth(RedisSite site) {
        this.site = site;
        this.store = site.aster().messages();
        for (int i = 0; i < HISTORIES.length; i++) {
            saves.add(new ArrayList<>());
            additions.add(new ArrayList<>());
        }
    }

    /** A row for each length. */
    List<ResultRow> run(Effort effort) throws Exception {
        for (int i = 0; i < Measurement.WARM_UP + effort.rounds(); i++) {
            round(Math.min(effort.scale(), SAVES_EACH));
        }
        List<ResultRow> rows = new ArrayList<>();
        rows.addAll(rows("saveMessages, 1 more", saves));
        rows.addAll(rows("plus(message), in memory", additions));
        return rows;
    }

    private static List<ResultRow> rows(String name, List<List<Samples>> sizes) {
        List<ResultRow> rows = new ArrayList<>();
        for (int size = 0; size < HISTORIES.length; size++) {
            rows.add(ResultRow.of(
                            RedisSite.STORE, name, ResultRow.MICROSECONDS, null, Measurement.rounds(sizes.get(size)))
                    .at("messages", HISTORIES[size]));
        }
        return rows;
    }

    /** Refills the lists in every round, so that their lengths are the stated ones, up to the saves of a round. */
    private void round(int savesEach) throws Exception {
        site.clear();
        AgentMessages[][] memories = new AgentMessages[AGENTS][HISTORIES.length];
        for (int agent = 0; agent < AGENTS; agent++) {
            for (int size = 0; size < HISTORIES.length; size++) {
                memories[agent][size] = Agents.fill(store, agent * HISTORIES.length + size, HISTORIES[size]);
            }
        }
        for (int size = 0; size < HISTORIES.length; size++) {
            saves.get(size).add(new Samples());
            additions.get(size).add(new Samples());
        }
        for (int save = 0; save < savesEach; save++) {
            for (AgentMessages[] sizes : memories) {
                for (int size = 0; size < HISTORIES.length; size++) {
                    save(sizes, size);
                }
            }
        }
    }

    /** Times the new value separately, because it is created in memory whether it is saved or not. */
    private void save(AgentMessages[] sizes, int size) throws Exception {
        last(additions, size).time(() -> sizes[size] = sizes[size].plus(Agents.MESSAGE));
        last(saves, size).time(() -> sizes[size] = store.saveMessages(sizes[size]));
    }

    private static Samples last(List<List<Samples>> rounds, int size) {
        List<Samples> all = rounds.get(size);
        return all.get(all.size() - 1);
    }
}
