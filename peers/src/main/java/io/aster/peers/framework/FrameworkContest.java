package io.aster.peers.framework;

import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.peers.contest.Contestant;
import io.aster.peers.contest.Group;
import io.aster.peers.contest.Lane;
import io.aster.peers.contest.PeerEffort;
import io.aster.peers.contest.Race;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adapters of frameworks on one store: by hand, Aster's, and those that the frameworks bring along. */
final class FrameworkContest {
    /** The stores that adapters were written for by hand. */
    static final List<Target> TARGETS = List.of(Target.SQLITE, Target.POSTGRESQL);

    /** Enough for figures to publish. */
    static final PeerEffort FULL = new PeerEffort(List.of(10, 100, 1_000), 9, 6, 20, 6, 0);

    /** Enough to see that everything runs. */
    static final PeerEffort SHORT = new PeerEffort(List.of(10, 100), 3, 1, 5, 2, 0);

    private static final double TIME = 1.15;

    private final Race race;
    private final Effort stateEffort;
    private final ResultLog log;

    FrameworkContest(PeerEffort effort, Effort stateEffort, ResultLog log) {
        this.race = new Race(effort);
        this.stateEffort = stateEffort;
        this.log = log;
    }

    void run(Target target, Collection<Framework> frameworks) throws Exception {
        try (Engine engine = target.start()) {
            log.server(engine.name(), engine.settings(engine.newPlace()));
            for (Framework framework : frameworks) {
                turns(target, engine, framework);
            }
            if (frameworks.contains(Framework.ADK)) {
                try (SharedState state = new SharedState(engine)) {
                    log.row(state.measure(engine.name(), stateEffort));
                }
            }
        }
    }

    /** Aster's adapter beside the one by hand, then, in rounds of their own, those of the framework, which may rewrite conversations. */
    private void turns(Target target, Engine engine, Framework framework) throws Exception {
        List<Contestant> sides = framework.sides(target, engine);
        try {
            report(engine.name(), framework, race.close(sides.subList(0, 2)), Budget.ratioAtMost(TIME));
            if (sides.size() > 2) {
                List<Contestant> own = new ArrayList<>(sides);
                own.remove(1);
                report(engine.name(), framework, race.apart(own), null);
            }
        } finally {
            Contestant.closeAll(sides);
        }
    }

    private void report(String store, Framework framework, List<Group> groups, @Nullable Budget budget) {
        for (int place = 0; place < groups.get(0).compared().size(); place++) {
            for (Group group : groups) {
                Lane lane = group.compared().get(place);
                log.row(ResultRow.of(
                                store,
                                framework.row(),
                                ResultRow.MICROSECONDS,
                                group.floor().times(),
                                lane.times())
                        .withSubject(lane.name())
                        .at("turns", lane.turns())
                        .within(budget));
            }
        }
    }
}
