package io.aster.store.check;

import org.jspecify.annotations.Nullable;

/**
 * What a check found.
 *
 * @param severity that of the check; {@link Severity#WARNING} if it could not be carried out, {@link Severity#OK} if it found nothing
 * @param subject what the finding is about, as {@code session "abc"} or the name of a setting with its value; {@code null} for the store
 * @param problem what is wrong; empty if nothing is
 * @param advice what to do; empty if nothing is wrong, or it was repaired
 */
public record Finding(
        Check check, Severity severity, @Nullable String subject, String problem, String advice, Repair repair) {
    /** Whether a repair is possible. */
    public enum Repair {
        /** Only a person can decide what to do. */
        NONE,
        /** It is safe, and was not asked for. */
        POSSIBLE,
        /** It was done. */
        DONE
    }

    /** The finding of a check. */
    public static Finding of(Check check, @Nullable String subject, String problem) {
        return new Finding(check, check.severity(), subject, problem, check.advice(), Repair.NONE);
    }

    /** A check that found nothing. */
    public static Finding ok(Check check) {
        return new Finding(check, Severity.OK, null, "", "", Repair.NONE);
    }

    /** A check that could not be carried out. Never counts as one that found nothing. */
    public static Finding unchecked(Check check, String reason) {
        return new Finding(
                check,
                Severity.WARNING,
                null,
                "could not be checked whether " + check.finds() + ": " + reason,
                "give the user the right to read it, or check it by hand; if so: " + check.advice(),
                Repair.NONE);
    }

    /** The same, which was repaired, or can be. */
    public Finding repaired(boolean isDone) {
        return new Finding(
                check, severity, subject, problem, isDone ? "" : advice, isDone ? Repair.DONE : Repair.POSSIBLE);
    }

    /** Whether it is an error that is still there. */
    public boolean isError() {
        return severity == Severity.ERROR && repair != Repair.DONE;
    }
}
