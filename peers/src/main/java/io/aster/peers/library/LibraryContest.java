package io.aster.peers.library;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.peers.contest.Contestant;
import io.aster.peers.contest.Group;
import io.aster.peers.contest.Lane;
import io.aster.peers.contest.PeerEffort;
import io.aster.peers.contest.Race;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hand-written code, Aster, and other libraries on one store, with conversations of all lengths. */
public final class LibraryContest {
    private static final double TIME = 1.15;
    private static final double BYTES = 1.3;
    private static final double GROWTH = 1.1;

    private final Race race;
    private final ResultLog log;

    public LibraryContest(PeerEffort effort, ResultLog log) {
        this.race = new Race(effort);
        this.log = log;
    }

    public void run(Target target) throws Exception {
        try (Engine engine = target.start()) {
            log.server(engine.name(), engine.settings(engine.newPlace()));
            List<Contestant> all = Libraries.all(target, engine);
            try {
                aster(engine.name(), all.subList(0, 2));
                if (all.size() > 2) {
                    List<Contestant> others = new ArrayList<>(all);
                    others.remove(1);
                    report(engine.name(), race.apart(others), null, null);
                }
            } finally {
                Contestant.closeAll(all);
            }
        }
    }

    /** Aster beside the floor, in rounds of their own: rewriting long conversations leaves disk work that outlasts a turn. */
    private void aster(String store, List<Contestant> pair) throws Exception {
        List<Group> groups = race.close(pair);
        report(store, groups, TIME, BYTES);
        Group longest = groups.get(groups.size() - 1);
        for (Group shorter : groups.subList(0, groups.size() - 1)) {
            growth(store, shorter.floor(), longest.floor(), null);
            growth(store, shorter.compared().get(0), longest.compared().get(0), GROWTH);
        }
    }

    private void report(String store, List<Group> groups, @Nullable Double time, @Nullable Double bytes) {
        for (int place = 0; place < groups.get(0).compared().size(); place++) {
            for (Group group : groups) {
                Lane floor = group.floor();
                Lane lane = group.compared().get(place);
                row(ResultRow.of(store, "a turn", ResultRow.MICROSECONDS, floor.times(), lane.times()), lane, time);
                row(
                        ResultRow.of(store, "written in a turn", ResultRow.BYTES, floor.bytes(), lane.bytes()),
                        lane,
                        bytes);
            }
        }
    }

    private void row(ResultRow figures, Lane lane, @Nullable Double limit) {
        log.row(figures.withSubject(lane.name()).at("turns", lane.turns()).within(atMost(limit)));
    }

    /** Long conversations beside shorter ones of the same side. */
    private void growth(String store, Lane shorter, Lane longest, @Nullable Double limit) {
        String name = "a turn after %,d beside one after %,d".formatted(longest.turns(), shorter.turns());
        log.row(ResultRow.of(store, name, ResultRow.MICROSECONDS, shorter.times(), longest.times())
                .withSubject(longest.name())
                .within(atMost(limit)));
    }

    private static @Nullable Budget atMost(@Nullable Double limit) {
        return limit == null ? null : Budget.ratioAtMost(limit);
    }
}
