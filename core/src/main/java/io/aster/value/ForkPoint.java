package io.aster.value;

/**
 * Where a session that was forked parted from its source. Immutable.
 *
 * @param from the session whose events it began with, which may be deleted by now
 * @param atSeq how many of these events, so the {@code seq} of the last one; 0 or more
 * @param origin the first session of the chain of forks: {@code from}, or if that is a fork itself, its origin. It leads to all copies of an
 *     event, also where a session in between was deleted
 */
public record ForkPoint(String from, long atSeq, String origin) {
    /** Checks every value; see {@link Names} for the rules. */
    public ForkPoint {
        Names.check("forkedFrom", from);
        Limits.check("forkedAtSeq", atSeq, 0, Long.MAX_VALUE);
        Names.check("forkOrigin", origin);
    }
}
