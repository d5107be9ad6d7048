package io.aster.operations.retention;

import io.aster.error.InvalidValueException;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.store.SessionOrder;
import io.aster.value.Expiry;
import io.aster.value.Limits;
import io.aster.value.Names;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are deleted: those for which every condition holds. Immutable.
 *
 * <pre>{@code
 * RetentionPolicy.builder().app("shop").status(SessionStatus.COMPLETED).idleFor(Duration.ofDays(90)).keepNewest(10).build();
 * }</pre>
 *
 * @param apps of these apps, at most {@value SessionFilter#MAX_VALUES}; of all, if empty
 * @param statuses of these statuses, never {@link SessionStatus#RESTORING}; not empty
 * @param idleFor whose last write was longer ago than this, by the clock of the store, 1 ms to 36,500 days; {@code null} for any time
 * @param keepNewest which are not among the last n of their user in their app, n from 0 to {@value SessionFilter#MAX_LIMIT}: of those of
 *     the policy's statuses, whatever their age, the last ones by (updatedAt, id). 0 keeps none
 */
public record RetentionPolicy(
        Set<String> apps,
        Set<SessionStatus> statuses,
        @Nullable Duration idleFor,
        int keepNewest) {
    private static final Set<SessionStatus> ANY =
            Set.of(SessionStatus.ACTIVE, SessionStatus.COMPLETED, SessionStatus.FAILED);

    /**
     * Checks the conditions.
     *
     * @throws InvalidValueException if one is not legal, or there is neither a time nor a number to keep
     */
    public RetentionPolicy {
        apps = Set.copyOf(apps);
        apps.forEach(app -> Names.check("app", app));
        Limits.check("apps", apps.size(), 0, SessionFilter.MAX_VALUES);
        statuses = Set.copyOf(statuses);
        if (statuses.isEmpty() || statuses.contains(SessionStatus.RESTORING)) {
            throw new InvalidValueException("status", "must be active, completed or failed");
        }
        if (idleFor != null) {
            Limits.check("idleFor", idleFor, Expiry.SHORTEST, Expiry.LONGEST);
        }
        Limits.check("keepNewest", keepNewest, 0, SessionFilter.MAX_LIMIT);
        if (idleFor == null && keepNewest == 0) {
            throw new InvalidValueException(
                    "idleFor", "or keepNewest must be given: a policy without both would delete what is in use");
        }
    }

    /** A builder for sessions of all apps, of every status but {@link SessionStatus#RESTORING}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RetentionPolicy}. Not thread-safe. */
    public static final class Builder {
        private final Set<String> apps = new LinkedHashSet<>();
        private final Set<SessionStatus> statuses = EnumSet.noneOf(SessionStatus.class);
        private @Nullable Duration idleFor;
        private int keepNewest;

        private Builder() {}

        /** Adds an app. */
        public Builder app(String name) {
            apps.add(name);
            return this;
        }

        /** Adds a status; without any, it is active, completed and failed. */
        public Builder status(SessionStatus status) {
            statuses.add(status);
            return this;
        }

        /** Sets how long ago the last write must be. */
        public Builder idleFor(@Nullable Duration time) {
            idleFor = time;
            return this;
        }

        /** Sets how many sessions are kept of each user of an app. */
        public Builder keepNewest(int sessions) {
            keepNewest = sessions;
            return this;
        }

        /** Builds the policy. */
        public RetentionPolicy build() {
            return new RetentionPolicy(apps, statuses.isEmpty() ? ANY : statuses, idleFor, keepNewest);
        }
    }

    /** A filter for the sessions of this policy's apps and statuses, by last activity. */
    SessionFilter.Builder filter() {
        return SessionFilter.builder()
                .appNames(apps.isEmpty() ? null : apps)
                .statuses(List.copyOf(statuses))
                .orderBy(SessionOrder.LAST_ACTIVITY);
    }
}
