package io.aster.soak;

import io.aster.soak.check.Verdict;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Plan;
import io.aster.soak.site.Durable;
import io.aster.soak.site.Site;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** A run on one store: writers that are killed, servers that are killed, and after each round a comparison with what was acknowledged. */
public final class Soak {
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);
    private static final Duration SHORTEST_ROUND = Duration.ofSeconds(10);

    private final Plan plan;
    private final PrintWriter out;
    private final Verdict verdict = new Verdict();
    private final Incidents incidents = new Incidents();
    private Duration written = Duration.ZERO;

    /** A run that prints how far it is. */
    public Soak(Plan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Runs to the end, whatever it finds.
     *
     * @throws io.aster.testservers.process.ServerException if the store's server can't be started
     * @throws IllegalStateException if a writer failed, or a whole round brought no acknowledgement
     */
    public Soaked run(Durable store) throws Exception {
        try (Site site = store.start(plan.writers())) {
            out.printf("%n%s %s; seed %d%n", site.name(), site.settings(), plan.seed());
            for (int number = 1; !isOver(); number++) {
                run(site, number);
            }
            verdict.examples().forEach(example -> out.println("  " + example));
            List<SoakFigure> figures = new SoakFigures(site.mayLose(), plan).of(verdict, incidents, written);
            return new Soaked(site.name(), site.settings(), plan.writers() * plan.threads(), figures);
        }
    }

    private void run(Site site, int number) throws Exception {
        try (Round round = new Round(site, plan, number)) {
            written = written.plus(round.write(nextTime(), incidents));
            Verdict found = round.check();
            verdict.add(found);
            out.printf("round %d: %s; so far %s%n", number, found, incidents);
            if (found.acknowledged() == 0) {
                throw new IllegalStateException("nothing was acknowledged in a whole round on " + site.name());
            }
        }
    }

    private Duration nextTime() {
        Duration left = plan.time().minus(written);
        if (left.compareTo(SHORTEST_ROUND) < 0) {
            return SHORTEST_ROUND;
        }
        return left.compareTo(LONGEST_ROUND) > 0 ? LONGEST_ROUND : left;
    }

    private boolean isOver() {
        return written.compareTo(plan.time()) >= 0
                && incidents.kills() >= plan.kills()
                && verdict.acknowledged() >= plan.appends();
    }
}
