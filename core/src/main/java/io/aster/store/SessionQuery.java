package io.aster.store;

import io.aster.value.Text;
import io.aster.value.where.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list; every condition that is not {@code null} must hold. Immutable. Created by a builder, because conditions will be
 * added.
 */
public final class SessionQuery {
    /** A session's place in an order: the time by which it is sorted, and its id. */
    public record Position(Instant time, String id) {
        /** Latest first, then by id in descending code point order. */
        public static final Comparator<Position> LATEST_FIRST = Comparator.comparing(Position::time)
                .thenComparing(Position::id, Text.CODE_POINT_ORDER)
                .reversed();
    }

    private final @Nullable Set<String> ids;
    private final @Nullable Set<String> appNames;
    private final @Nullable String userId;
    private final @Nullable String agentId;
    private final @Nullable Set<String> statuses;
    private final ForkMatch fork;
    private final @Nullable Instant createdFrom;
    private final @Nullable Instant createdBefore;
    private final @Nullable Instant updatedFrom;
    private final @Nullable Instant updatedBefore;
    private final @Nullable Duration idleFor;
    private final Where where;
    private final SessionOrder order;
    private final @Nullable Position after;
    private final int offset;
    private final int limit;
    private final boolean withState;

    private SessionQuery(Builder builder) {
        this.ids = builder.ids;
        this.appNames = builder.appNames;
        this.userId = builder.userId;
        this.agentId = builder.agentId;
        this.statuses = builder.statuses;
        this.fork = builder.fork;
        this.createdFrom = builder.createdFrom;
        this.createdBefore = builder.createdBefore;
        this.updatedFrom = builder.updatedFrom;
        this.updatedBefore = builder.updatedBefore;
        this.idleFor = builder.idleFor;
        this.where = builder.where;
        this.order = builder.order;
        this.after = builder.after;
        this.offset = builder.offset;
        this.limit = builder.limit;
        this.withState = builder.withState;
    }

    /**
     * A builder without conditions, for a number of sessions at most.
     *
     * @param limit 1 or more
     */
    public static Builder builder(int limit) {
        return new Builder(limit);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        Builder builder = new Builder(limit);
        builder.ids = ids;
        builder.appNames = appNames;
        builder.userId = userId;
        builder.agentId = agentId;
        builder.statuses = statuses;
        builder.fork = fork;
        builder.createdFrom = createdFrom;
        builder.createdBefore = createdBefore;
        builder.updatedFrom = updatedFrom;
        builder.updatedBefore = updatedBefore;
        builder.idleFor = idleFor;
        builder.where = where;
        builder.order = order;
        builder.after = after;
        builder.offset = offset;
        builder.withState = withState;
        return builder;
    }

    /** The session has one of these ids; never empty. */
    public @Nullable Set<String> ids() {
        return ids;
    }

    /** It is of one of these apps; never empty. */
    public @Nullable Set<String> appNames() {
        return appNames;
    }

    /** It is of this user. */
    public @Nullable String userId() {
        return userId;
    }

    /** This agent leads it. */
    public @Nullable String agentId() {
        return agentId;
    }

    /** It has one of these statuses; never empty. */
    public @Nullable Set<String> statuses() {
        return statuses;
    }

    /** It was forked there; {@link ForkMatch#ANY} for all sessions, also those that are no forks. */
    public ForkMatch fork() {
        return fork;
    }

    /** The earliest creation time, inclusive. */
    public @Nullable Instant createdFrom() {
        return createdFrom;
    }

    /** The latest creation time, exclusive. */
    public @Nullable Instant createdBefore() {
        return createdBefore;
    }

    /** The earliest {@code updatedAt}, inclusive. */
    public @Nullable Instant updatedFrom() {
        return updatedFrom;
    }

    /** The latest {@code updatedAt}, exclusive. */
    public @Nullable Instant updatedBefore() {
        return updatedBefore;
    }

    /** Its last write (insert, update or append), by the store's clock, was longer ago than this. */
    public @Nullable Duration idleFor() {
        return idleFor;
    }

    /** Conditions on members of its metadata; of documents, they have that one only. */
    public Where where() {
        return where;
    }

    /** The order of the list. */
    public SessionOrder order() {
        return order;
    }

    /** The keyset cursor: only sessions that come after this place in the order. */
    public @Nullable Position after() {
        return after;
    }

    /** How many of the matching sessions to skip, after the cursor. */
    public int offset() {
        return offset;
    }

    /** The largest number of sessions; 1 or more. */
    public int limit() {
        return limit;
    }

    /** Whether each session brings its own state along, see {@link SessionRecord#state}. */
    public boolean withState() {
        return withState;
    }

    /** Whether it has no condition and starts at the first session. */
    public boolean isUnconditional() {
        return areNull(ids, appNames, userId, agentId, statuses, idleFor, after)
                && areNull(createdFrom, createdBefore, updatedFrom, updatedBefore)
                && fork.equals(ForkMatch.ANY)
                && where.isAny()
                && offset == 0;
    }

    private static boolean areNull(@Nullable Object... conditions) {
        return Stream.of(conditions).allMatch(Objects::isNull);
    }

    /** Whether the list is in the order of the last activity. */
    public boolean isByActivity() {
        return order == SessionOrder.LAST_ACTIVITY;
    }

    /** The place of a session in the order of this list. */
    public Position position(SessionRecord session) {
        return new Position(isByActivity() ? session.updatedAt() : session.createdAt(), session.id());
    }

    /** Whether a session comes after the cursor, if there is one. */
    public boolean follows(SessionRecord session) {
        return after == null || Position.LATEST_FIRST.compare(after, position(session)) < 0;
    }

    /** Whether every condition but {@code idleFor} and the cursor holds for this session. */
    public boolean matches(SessionRecord session) {
        return isOneOf(ids, session.id())
                && isOneOf(appNames, session.appName())
                && isOrAny(userId, session.userId())
                && isOrAny(agentId, session.agentId())
                && isOneOf(statuses, session.status())
                && fork.matches(session.fork())
                && isWithin(createdFrom, createdBefore, session.createdAt())
                && isWithin(updatedFrom, updatedBefore, session.updatedAt())
                && where.matches(document -> session.metadata());
    }

    private static boolean isOrAny(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static boolean isOneOf(@Nullable Set<String> wanted, String actual) {
        return wanted == null || wanted.contains(actual);
    }

    private static boolean isWithin(@Nullable Instant from, @Nullable Instant before, Instant actual) {
        return (from == null || !actual.isBefore(from)) && (before == null || actual.isBefore(before));
    }

    @Override
    public String toString() {
        String conditions = "ids=%s, apps=%s, user=%s, agent=%s, statuses=%s, fork=%s, idle=%s, where=%s"
                .formatted(ids, appNames, userId, agentId, statuses, fork, idleFor, where.conditions());
        String times =
                "created=%s..%s, updated=%s..%s".formatted(createdFrom, createdBefore, updatedFrom, updatedBefore);
        return "SessionQuery[%s, %s, %s, after=%s, +%d, %d]".formatted(conditions, times, order, after, offset, limit);
    }

    /** Builds a {@link SessionQuery}; {@code null} stands for no condition. Not thread-safe. */
    public static final class Builder {
        private @Nullable Set<String> ids;
        private @Nullable Set<String> appNames;
        private @Nullable String userId;
        private @Nullable String agentId;
        private @Nullable Set<String> statuses;
        private ForkMatch fork = ForkMatch.ANY;
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdBefore;
        private @Nullable Instant updatedFrom;
        private @Nullable Instant updatedBefore;
        private @Nullable Duration idleFor;
        private Where where = Where.ANY;
        private SessionOrder order = SessionOrder.CREATED;
        private @Nullable Position after;
        private int offset;
        private int limit;
        private boolean withState;

        private Builder(int limit) {
            this.limit = limit;
        }

        /** Sets {@link SessionQuery#ids}. */
        public Builder ids(@Nullable Set<String> value) {
            ids = copy(value);
            return this;
        }

        /** Sets {@link SessionQuery#appNames}. */
        public Builder appNames(@Nullable Set<String> value) {
            appNames = copy(value);
            return this;
        }

        /** The same for a single app. */
        public Builder appName(@Nullable String value) {
            appNames = value == null ? null : Set.of(value);
            return this;
        }

        /** Sets {@link SessionQuery#userId}. */
        public Builder userId(@Nullable String value) {
            userId = value;
            return this;
        }

        /** Sets {@link SessionQuery#agentId}. */
        public Builder agentId(@Nullable String value) {
            agentId = value;
            return this;
        }

        /** Sets {@link SessionQuery#statuses}. */
        public Builder statuses(@Nullable Set<String> value) {
            statuses = copy(value);
            return this;
        }

        /** The same for a single status. */
        public Builder status(@Nullable String value) {
            statuses = value == null ? null : Set.of(value);
            return this;
        }

        /** Sets {@link SessionQuery#fork}; {@link ForkMatch#ANY} by default. */
        public Builder fork(ForkMatch value) {
            fork = value;
            return this;
        }

        /** Sets {@link SessionQuery#createdFrom}. */
        public Builder createdFrom(@Nullable Instant value) {
            createdFrom = value;
            return this;
        }

        /** Sets {@link SessionQuery#createdBefore}. */
        public Builder createdBefore(@Nullable Instant value) {
            createdBefore = value;
            return this;
        }

        /** Sets {@link SessionQuery#updatedFrom}. */
        public Builder updatedFrom(@Nullable Instant value) {
            updatedFrom = value;
            return this;
        }

        /** Sets {@link SessionQuery#updatedBefore}. */
        public Builder updatedBefore(@Nullable Instant value) {
            updatedBefore = value;
            return this;
        }

        /** Sets {@link SessionQuery#idleFor}. */
        public Builder idleFor(@Nullable Duration value) {
            idleFor = value;
            return this;
        }

        /** Sets {@link SessionQuery#where}; {@link Where#ANY} by default. */
        public Builder where(Where value) {
            where = value;
            return this;
        }

        /** Sets {@link SessionQuery#order}; {@link SessionOrder#CREATED} by default. */
        public Builder orderBy(SessionOrder value) {
            order = value;
            return this;
        }

        /** Sets {@link SessionQuery#after}, a position in the order of the list. */
        public Builder after(@Nullable Position value) {
            after = value;
            return this;
        }

        /** Sets {@link SessionQuery#offset}; 0 by default. */
        public Builder offset(int value) {
            offset = value;
            return this;
        }

        /** Sets {@link SessionQuery#limit}. */
        public Builder limit(int value) {
            limit = value;
            return this;
        }

        /** Sets {@link SessionQuery#withState}; false by default. */
        public Builder withState(boolean value) {
            withState = value;
            return this;
        }

        /** Builds the query. */
        public SessionQuery build() {
            return new SessionQuery(this);
        }

        private static @Nullable Set<String> copy(@Nullable Set<String> values) {
            if (values != null && values.isEmpty()) {
                throw new IllegalArgumentException(
                        "no session matches an empty set; such a query is not sent to a store");
            }
            return values == null ? null : Set.copyOf(values);
        }
    }
}
