package io.aster.benchmarks;

import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultRow;
import io.aster.benchmarks.result.Rounds;
import io.aster.soak.SoakFigure;
import io.aster.soak.Soaked;
import java.util.List;

/** The figures of a soak as rows of a result: one round, and the limit as a budget. */
final class SoakRows {
    private SoakRows() {}

    static List<ResultRow> of(Soaked soaked) {
        return soaked.figures().stream().map(figure -> row(soaked, figure)).toList();
    }

    private static ResultRow row(Soaked soaked, SoakFigure figure) {
        Double limit = figure.limit();
        return ResultRow.of(soaked.store(), figure.name(), figure.unit(), null, Rounds.ofValues(figure.value()))
                .withCallers(soaked.callers())
                .within(limit == null ? null : Budget.valueAtMost(limit));
    }
}
