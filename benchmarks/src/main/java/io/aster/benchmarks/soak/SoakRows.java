package io.aster.benchmarks.soak;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import io.aster.benchmarks.soak.check.Finding;
import io.aster.benchmarks.soak.check.Verdict;
import io.aster.benchmarks.soak.history.Incident;
import io.aster.benchmarks.soak.history.Incidents;
import io.aster.benchmarks.soak.history.Plan;
import io.aster.benchmarks.soak.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a run as rows of a result. Those that the store's guarantee covers have a budget of 0. */
final class SoakRows {
    private static final double MILLIS = 1_000;

    private final Site site;
    private final Plan plan;
    private final List<ResultRow> rows = new ArrayList<>();

    SoakRows(Site site, Plan plan) {
        this.site = site;
        this.plan = plan;
    }

    List<ResultRow> of(Verdict verdict, Incidents incidents, Duration written) {
        double seconds = written.toMillis() / MILLIS;
        add("acknowledged", "events", verdict.acknowledged());
        add("stored", "events", verdict.stored());
        for (Finding finding : Finding.values()) {
            boolean isPromised = finding != Finding.LOST || !site.mayLose();
            add(finding.title(), "", (double) verdict.count(finding), isPromised ? Budget.valueAtMost(0) : null);
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
        return List.copyOf(rows);
    }

    private void add(String name, String unit, long count) {
        add(name, unit, (double) count, null);
    }

    private void add(String name, String unit, double value, @Nullable Budget budget) {
        rows.add(ResultRow.of(site.name(), name, unit, null, Rounds.ofValues(value))
                .withCallers(plan.writers() * plan.threads())
                .within(budget));
    }
}
