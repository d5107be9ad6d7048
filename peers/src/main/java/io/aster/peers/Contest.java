package io.aster.peers;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All contestants on one store, with conversations of all lengths. */
final class Contest {
    private static final double TIME = 1.15;
    private static final double BYTES = 1.3;
    private static final double GROWTH = 1.1;

    private final PeerEffort effort;
    private final ResultLog log;
    private final Speech speech = new Speech();

    Contest(PeerEffort effort, ResultLog log) {
        this.effort = effort;
        this.log = log;
    }

    void run(Target target) throws Exception {
        try (Engine engine = target.start()) {
            log.server(engine.name(), engine.settings(engine.newPlace()));
            List<Contestant> all = Contestant.all(target, engine);
            try {
                aster(engine.name(), all.subList(0, 2));
                if (all.size() > 2) {
                    List<Contestant> others = new ArrayList<>(all);
                    others.remove(1);
                    others(engine.name(), others);
                }
            } finally {
                for (Contestant contestant : all) {
                    contestant.close();
                }
            }
        }
    }

    /** Aster beside the floor, in rounds of their own: whoever rewrites long conversations leaves the disk work that outlasts his turn. */
    private void aster(String store, List<Contestant> pair) throws Exception {
        List<Group> groups = measure(pair, effort.closeTurns(), 1);
        report(store, groups, TIME, BYTES);
        Group longest = groups.get(groups.size() - 1);
        for (Group shorter : groups.subList(0, groups.size() - 1)) {
            growth(store, shorter.floor(), longest.floor(), null);
            growth(store, shorter.compared().get(0), longest.compared().get(0), GROWTH);
        }
    }

    private void others(String store, List<Contestant> floorAndOthers) throws Exception {
        report(store, measure(floorAndOthers, effort.otherTurns(), effort.otherTurns()), null, null);
    }

    private List<Group> measure(List<Contestant> contestants, int operations, int stretch) throws Exception {
        List<Group> groups = effort.lengths().stream()
                .map(turns -> new Group(
                        contestants.stream()
                                .map(contestant -> new Lane(contestant, turns, speech))
                                .toList(),
                        operations,
                        stretch))
                .toList();
        settle(contestants);
        for (Group group : groups) {
            group.begin(effort);
        }
        countBytes(groups);
        settle(contestants);
        time(groups);
        return groups;
    }

    private void countBytes(List<Group> groups) throws Exception {
        for (int round = 0; round <= effort.rounds(); round++) {
            for (Group group : groups) {
                group.writeRound(effort.writeTurns(), round > 0);
            }
        }
    }

    /** Which length goes first alternates. */
    private void time(List<Group> groups) throws Exception {
        List<Group> order = new ArrayList<>(groups);
        for (int round = -effort.warmUp(); round < effort.rounds(); round++) {
            for (Group group : order) {
                group.timeRound(round);
            }
            Collections.reverse(order);
        }
    }

    private static void settle(List<Contestant> contestants) throws Exception {
        for (Contestant contestant : contestants) {
            contestant.history().settle();
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
