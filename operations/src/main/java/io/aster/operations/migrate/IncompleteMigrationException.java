package io.aster.operations.migrate;

import io.aster.error.AsterException;
import java.util.List;

/** A migration that could not bring everything to the target. Everything else was brought; the same migration again continues. */
public final class IncompleteMigrationException extends AsterException {
    private static final long serialVersionUID = 1L;

    /** The most problems after which a migration goes on. */
    public static final int MAX_PROBLEMS = 1_000;

    private final transient MigrationReport report;
    private final transient List<MigrationProblem> problems;

    IncompleteMigrationException(MigrationReport report, List<MigrationProblem> problems) {
        super(message(problems));
        this.report = report;
        this.problems = List.copyOf(problems);
    }

    private static String message(List<MigrationProblem> problems) {
        String first = problems.get(0).toString();
        int others = problems.size() - 1;
        return others == 0 ? first : first + " (and " + others + " more)";
    }

    /** Totals of what was done. */
    public MigrationReport report() {
        return report;
    }

    /** What was not brought to the target, at most {@value #MAX_PROBLEMS}: after that many, the migration ends early. */
    public List<MigrationProblem> problems() {
        return problems;
    }
}
