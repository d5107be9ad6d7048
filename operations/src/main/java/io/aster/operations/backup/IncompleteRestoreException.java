package io.aster.operations.backup;

import io.aster.error.AsterException;
import java.util.List;

/** A restore that could not bring everything into the store. Everything else was brought; the same restore again continues. */
public final class IncompleteRestoreException extends AsterException {
    private static final long serialVersionUID = 1L;

    /** The most problems that are kept; further ones are only counted. */
    public static final int MAX_PROBLEMS = 1_000;

    private final transient RestoreReport report;
    private final transient List<RestoreProblem> problems;
    private final long count;

    IncompleteRestoreException(RestoreReport report, List<RestoreProblem> problems, long count) {
        super(problems.get(0) + (count == 1 ? "" : " (and " + (count - 1) + " more)"));
        this.report = report;
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /** Totals of what was restored. */
    public RestoreReport report() {
        return report;
    }

    /** What was not restored, the first {@value #MAX_PROBLEMS}. */
    public List<RestoreProblem> problems() {
        return problems;
    }

    /** How many problems there were. */
    public long count() {
        return count;
    }
}
