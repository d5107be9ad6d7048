package io.aster.store;

import io.aster.value.ForkPoint;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on where a session was forked; every one that is not {@code null} must hold, and with any of them only forks match.
 *
 * @param from the session that it was forked from
 * @param origin the first session of the chain of forks
 * @param atSeqFrom the least number of events that it began with
 * @param atSeqBefore more than the greatest number of events that it began with
 */
public record ForkMatch(
        @Nullable String from,
        @Nullable String origin,
        @Nullable Long atSeqFrom,
        @Nullable Long atSeqBefore) {
    /** No condition. */
    public static final ForkMatch ANY = new ForkMatch(null, null, null, null);

    /** Forks of one session, not those of its forks. */
    public static ForkMatch from(String sessionId) {
        return new ForkMatch(sessionId, null, null, null);
    }

    /** Forks of one session that is no fork itself, those of its forks, and so on. */
    public static ForkMatch ofOrigin(String sessionId) {
        return new ForkMatch(null, sessionId, null, null);
    }

    /** Whether every condition holds for a session that was forked there, or ({@code null}) is no fork. */
    public boolean matches(@Nullable ForkPoint fork) {
        return equals(ANY)
                || (fork != null
                        && (from == null || from.equals(fork.from()))
                        && (origin == null || origin.equals(fork.origin()))
                        && (atSeqFrom == null || fork.atSeq() >= atSeqFrom)
                        && (atSeqBefore == null || fork.atSeq() < atSeqBefore));
    }
}
