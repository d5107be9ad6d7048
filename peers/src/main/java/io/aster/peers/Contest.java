package io.aster.peers;

import io.aster.benchmarks.Engine;
import io.aster.benchmarks.Target;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All contestants on one store, with conversations of all lengths, in rounds that take turns. */
final class Contest {
    /** Aster stands second, beside the floor. */
    private static final int CLOSE = 2;

    private static final double TIME = 1.15;
    private static final double BYTES = 1.3;
    private static final double GROWTH = 1.1;

    private final Effort effort;
    private final ResultLog log;
    private final Speech speech = new Speech();

    Contest(Effort effort, ResultLog log) {
        this.effort = effort;
        this.log = log;
    }

    void run(Target target) throws Exception {
        try (Engine engine = target.start()) {
            log.server(engine.name(), engine.settings(engine.newPlace()));
            List<Contestant> contestants = Contestant.all(target, engine);
            try {
                List<List<Lane>> byLength = new ArrayList<>();
                for (int turns : effort.lengths()) {
                    byLength.add(lanes(contestants, turns));
                }
                measure(contestants, byLength);
                report(engine.name(), byLength);
            } finally {
                for (Contestant contestant : contestants) {
                    contestant.close();
                }
            }
        }
    }

    private List<Lane> lanes(List<Contestant> contestants, int turns) {
        return contestants.stream()
                .map(contestant -> new Lane(contestant, turns, speech))
                .toList();
    }

    private void measure(List<Contestant> contestants, List<List<Lane>> byLength) throws Exception {
        settle(contestants);
        for (List<Lane> lanes : byLength) {
            for (Lane lane : lanes) {
                boolean close = lanes.indexOf(lane) < CLOSE;
                lane.begin(effort.allTurns(close ? effort.closeTurns() : effort.otherTurns()));
            }
        }
        for (int round = 0; round <= effort.rounds(); round++) {
            for (List<Lane> lanes : byLength) {
                for (Lane lane : lanes) {
                    lane.writeRound(effort.writeTurns(), round > 0);
                }
            }
        }
        settle(contestants);
        for (int round = -effort.warmUp(); round < effort.rounds(); round++) {
            for (List<Lane> lanes : byLength) {
                if (round == 0) {
                    lanes.forEach(Lane::forget);
                }
                takeTurns(lanes.subList(0, CLOSE), effort.closeTurns());
                takeTurns(lanes.subList(CLOSE, lanes.size()), effort.otherTurns());
            }
        }
    }

    private static void settle(List<Contestant> contestants) throws Exception {
        for (Contestant contestant : contestants) {
            contestant.history().settle();
        }
    }

    /** Who goes first alternates. */
    private static void takeTurns(List<Lane> lanes, int operations) throws Exception {
        lanes.forEach(Lane::startRound);
        for (int i = 0; i < operations; i++) {
            for (int place = 0; place < lanes.size(); place++) {
                lanes.get((i + place) % lanes.size()).time();
            }
        }
    }

    private void report(String store, List<List<Lane>> byLength) {
        for (int place = 1; place < byLength.get(0).size(); place++) {
            boolean isAster = place == 1;
            for (List<Lane> lanes : byLength) {
                Lane floor = lanes.get(0);
                Lane lane = lanes.get(place);
                row(store, lane, ResultRow.MICROSECONDS, floor.times(), lane.times(), isAster ? TIME : null);
                row(store, lane, ResultRow.BYTES, floor.bytes(), lane.bytes(), isAster ? BYTES : null);
            }
        }
        for (int place = 0; place < byLength.get(0).size(); place++) {
            growth(store, byLength, place);
        }
    }

    private void row(String store, Lane lane, String unit, Rounds floor, Rounds measured, @Nullable Double budget) {
        log.row(ResultRow.of(
                        store, unit.equals(ResultRow.BYTES) ? "written in a turn" : "a turn", unit, floor, measured)
                .withSubject(lane.name())
                .at("turns", lane.turns())
                .within(budget == null ? null : Budget.ratioAtMost(budget)));
    }

    /** The longest conversations beside the shortest. */
    private void growth(String store, List<List<Lane>> byLength, int place) {
        Lane shortest = byLength.get(0).get(place);
        Lane longest = byLength.get(byLength.size() - 1).get(place);
        String name = "a turn after %,d beside one after %,d".formatted(longest.turns(), shortest.turns());
        log.row(ResultRow.of(store, name, ResultRow.MICROSECONDS, shortest.times(), longest.times())
                .withSubject(longest.name())
                .within(place == 1 ? Budget.ratioAtMost(GROWTH) : null));
    }
}
