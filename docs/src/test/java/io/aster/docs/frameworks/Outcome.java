package io.aster.docs.frameworks;

/**
 * A cell of a table.
 *
 * @param text as the page shows it
 */
record Outcome(String text) {
    private static final String YES = "yes";
    private static final String NOT_APPLICABLE = "not applicable";

    /** The store does what the row says. */
    static Outcome yes() {
        return new Outcome(YES);
    }

    /** It does not, and this is what happened. */
    static Outcome no(String fact) {
        return new Outcome("no: " + fact);
    }

    /** The framework has nothing that the row is about. */
    static Outcome notApplicable(String reason) {
        return new Outcome(NOT_APPLICABLE + ": " + reason);
    }

    /** {@link #yes}, or {@link #no} with the fact. */
    static Outcome of(boolean holds, String fact) {
        return holds ? yes() : no(fact);
    }

    boolean isYes() {
        return text.equals(YES);
    }

    boolean isNotApplicable() {
        return text.startsWith(NOT_APPLICABLE);
    }

    /** This outcome, or the other one if this is a yes: the first thing that went wrong. */
    Outcome and(Outcome other) {
        return isYes() ? other : this;
    }
}
