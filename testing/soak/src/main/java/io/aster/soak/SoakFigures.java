package io.aster.soak;

import io.aster.soak.check.Finding;
import io.aster.soak.check.Verdict;
import io.aster.soak.history.Incident;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a run, in the order of the report. Those that the store's guarantee covers have a limit of 0. */
final class SoakFigures {
    private static final double MILLIS = 1_000;
    private static final double NONE = 0;

    private final boolean mayLose;
    private final Plan plan;
    private final List<SoakFigure> figures = new ArrayList<>();

    /**
     * Figures of a run by this plan.
     *
     * @param mayLose whether the store's guarantee allows the loss of acknowledged writes
     */
    SoakFigures(boolean mayLose, Plan plan) {
        this.mayLose = mayLose;
        this.plan = plan;
    }

    List<SoakFigure> of(Verdict verdict, Incidents incidents, Duration written) {
        double seconds = written.toMillis() / MILLIS;
        add("acknowledged", "events", verdict.acknowledged());
        add("stored", "events", verdict.stored());
        for (Finding finding : Finding.values()) {
            boolean isPromised = finding != Finding.LOST || !mayLose;
            add(finding.title(), "", (double) verdict.count(finding), isPromised ? NONE : null);
        }
        add("outcome unknown", "calls", verdict.unknown());
        for (Incident incident : Incident.values()) {
            add(incident.title(), "", incidents.count(incident));
        }
        add("time", "s", seconds, null);
        add("appends", "events/s", verdict.acknowledged() / seconds, null);
        add("writers", "processes", plan.writers());
        add("threads of a writer", "", plan.threads());
        add("seed", "", plan.seed());
        return List.copyOf(figures);
    }

    private void add(String name, String unit, long count) {
        add(name, unit, (double) count, null);
    }

    private void add(String name, String unit, double value, @Nullable Double limit) {
        figures.add(new SoakFigure(name, unit, value, limit));
    }
}
