package io.aster.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on events; every one that is not {@code null} must hold.
 *
 * @param from the earliest timestamp, inclusive
 * @param before the latest, exclusive
 * @param branch events of this branch
 * @param subtree whether events of the branches below it match too: {@code A} finds {@code A.B}, but not {@code AB}
 */
public record EventMatch(
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable String invocationId,
        @Nullable String agentId,
        @Nullable String author,
        @Nullable String branch,
        boolean subtree) {

    /** Whether there is no condition. */
    public boolean isUnconditional() {
        return from == null
                && before == null
                && invocationId == null
                && agentId == null
                && author == null
                && branch == null;
    }

    /** Whether every condition holds for this event. */
    public boolean matches(EventRecord event) {
        return (from == null || !event.timestamp().isBefore(from))
                && (before == null || event.timestamp().isBefore(before))
                && isOrAny(invocationId, event.invocationId())
                && isOrAny(agentId, event.agentId())
                && isOrAny(author, event.author())
                && (isOrAny(branch, event.branch()) || isBelow(event.branch()));
    }

    private boolean isBelow(@Nullable String other) {
        return subtree && other != null && other.startsWith(branch + ".");
    }

    private static boolean isOrAny(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
