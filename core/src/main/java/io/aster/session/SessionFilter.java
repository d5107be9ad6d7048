package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.store.ForkMatch;
import io.aster.store.SessionOrder;
import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.store.SessionRecord;
import io.aster.value.Expiry;
import io.aster.value.Json;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Page;
import io.aster.value.Times;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.JsonDocument;
import io.aster.value.where.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list, newest first or by last activity; conditions are joined by AND. Immutable.
 *
 * <pre>{@code
 * SessionFilter.builder().appName("my-chatbot").userId("user-001").orderBy(SessionOrder.LAST_ACTIVITY).limit(20).build();
 * }</pre>
 */
public final class SessionFilter {
    /** How many sessions a page has at most where a filter has conditions and no limit. */
    public static final int DEFAULT_LIMIT = 100;

    /** The largest limit. */
    public static final int MAX_LIMIT = 10_000;

    /** The most values of one condition. */
    public static final int MAX_VALUES = 1_000;

    private static final SessionFilter ALL = builder().build();

    private final SessionQuery query;
    private final boolean limited;
    private final boolean none;

    private SessionFilter(SessionQuery query, boolean limited, boolean none) {
        this.query = query;
        this.limited = limited;
        this.none = none;
    }

    /**
     * All sessions, for {@code streamSessions} only: a page of all sessions is refused, however few there are, because a program that works
     * with few would fail with many.
     */
    public static SessionFilter all() {
        return ALL;
    }

    /** The newest sessions; 1 to {@value #MAX_LIMIT}. */
    public static SessionFilter first(int count) {
        return builder().limit(count).build();
    }

    /** A builder without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether a session meets all conditions but {@link Builder#idleFor}; a limit and a place in the list are none. */
    public boolean matches(Session session) {
        return !none
                && query.matches(SessionRecord.builder(session.id())
                        .appName(session.appName())
                        .userId(session.userId())
                        .fork(session.fork())
                        .agentId(session.agentId())
                        .status(session.status().code())
                        .createdAt(session.createdAt())
                        .updatedAt(session.updatedAt())
                        .metadata(query.where().isAny() ? null : Json.write(session.metadata()))
                        .build());
    }

    /** Whether no session can match, because a condition allows no value; then there is nothing to ask a store for. */
    boolean matchesNone() {
        return none;
    }

    /**
     * The filter for the page after this one: the same conditions and limit, and no offset.
     *
     * @param page what {@code list} returned for this filter; if it is empty, the same filter follows
     */
    public SessionFilter next(Page<Session> page) {
        if (page.isEmpty()) {
            return this;
        }
        Position last = position(query.order(), page.get(page.size() - 1));
        return new SessionFilter(page(last, query.limit()), limited, none);
    }

    /** The place of a session in the order of the list. */
    Position position(SessionRecord session) {
        return query.position(session);
    }

    private static Position position(SessionOrder order, Session session) {
        return new Position(
                order == SessionOrder.LAST_ACTIVITY ? session.updatedAt() : session.createdAt(), session.id());
    }

    /**
     * The query for a page. It asks for one session more, which shows whether the page is the last one.
     *
     * @throws InvalidValueException if this filter has neither a condition nor a place nor a limit
     */
    SessionQuery query() {
        if (!limited && !none && query.isUnconditional()) {
            throw new InvalidValueException(
                    "limit",
                    "is missing: a page of all sessions is not available; ask for SessionFilter.first(n) or a limit, or read all with"
                            + " streamSessions");
        }
        return query.toBuilder().limit(query.limit() + 1).build();
    }

    /**
     * The query for sessions that change, in the order of the last activity.
     *
     * @throws InvalidValueException if this filter has a limit, an offset, a cursor or an idle time
     */
    SessionQuery changes() {
        if (query.idleFor() != null) {
            throw new InvalidValueException("idleFor", "is not for sessions that are followed: they have just changed");
        }
        if (limited || query.offset() > 0 || query.after() != null) {
            String field = limited ? "limit" : query.offset() > 0 ? "offset" : "after";
            throw new InvalidValueException(field, "is not for sessions that are followed: they come without an end");
        }
        return query.toBuilder().orderBy(SessionOrder.LAST_ACTIVITY).build();
    }

    /** Whether the sessions bring their own state along. */
    boolean withState() {
        return query.withState();
    }

    /** The largest number of sessions of a page. */
    int pageLimit() {
        return query.limit();
    }

    /** How many sessions a stream has at most. */
    long streamLimit() {
        return limited ? query.limit() : Long.MAX_VALUE;
    }

    /** One page of a stream: the first if {@code last} is null, otherwise the one after that session. */
    SessionQuery page(@Nullable Position last, int limit) {
        SessionQuery.Builder page = query.toBuilder().limit(limit);
        return last == null ? page.build() : page.after(last).offset(0).build();
    }

    /** Builds a {@link SessionFilter}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Set<String> ids;
        private @Nullable Set<String> appNames;
        private @Nullable String userId;
        private @Nullable String agentId;
        private @Nullable Set<String> statuses;
        private @Nullable String forkedFrom;
        private @Nullable Long forkedAtSeqFrom;
        private @Nullable Long forkedAtSeqBefore;
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdBefore;
        private @Nullable Instant updatedFrom;
        private @Nullable Instant updatedBefore;
        private @Nullable Duration idleFor;
        private Where where = Where.ANY;
        private SessionOrder order = SessionOrder.CREATED;
        private @Nullable Session afterSession;
        private @Nullable Position afterPosition;
        private int offset;
        private int limit;
        private boolean withState;

        private Builder() {}

        /**
         * Only sessions with one of these ids, at most {@value #MAX_VALUES}; with none, no session. Ids of which there is no session are
         * ignored. Of sessions that have keys, the ids are {@link SessionKey#sessionId}.
         */
        public Builder ids(@Nullable Collection<String> values) {
            ids = names("ids", values);
            return this;
        }

        /** Only sessions of this app. */
        public Builder appName(@Nullable String value) {
            String checked = Names.checkOptional("appName", value);
            appNames = checked == null ? null : Set.of(checked);
            return this;
        }

        /** Only sessions of one of these apps, at most {@value #MAX_VALUES}; with none, no session. */
        public Builder appNames(@Nullable Collection<String> values) {
            appNames = names("appNames", values);
            return this;
        }

        /** Only sessions of this user. */
        public Builder userId(@Nullable String value) {
            userId = Names.checkOptional("userId", value);
            return this;
        }

        /** Only sessions that this agent leads. */
        public Builder agentId(@Nullable String value) {
            agentId = Names.checkOptional("agentId", value);
            return this;
        }

        /** Only sessions of this status. */
        public Builder status(@Nullable SessionStatus value) {
            statuses = value == null ? null : Set.of(value.code());
            return this;
        }

        /** Only sessions of one of these statuses; with none, no session. */
        public Builder statuses(@Nullable Collection<SessionStatus> values) {
            statuses = values == null
                    ? null
                    : values.stream().map(SessionStatus::code).collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /** Only sessions that were forked from this one; not forks of its forks. */
        public Builder forkedFrom(@Nullable String sessionId) {
            forkedFrom = Names.checkOptional("forkedFrom", sessionId);
            return this;
        }

        /** Only forks that began with this number of events at least, and so have a copy of the event with this {@code seq}; 0 or more. */
        public Builder forkedAtSeqFrom(long seq) {
            forkedAtSeqFrom = Limits.check("forkedAtSeqFrom", seq, 0, Long.MAX_VALUE);
            return this;
        }

        /** Only forks that began with fewer events than this, and so have no copy of the event with this {@code seq}; 1 or more. */
        public Builder forkedAtSeqBefore(long seq) {
            forkedAtSeqBefore = Limits.check("forkedAtSeqBefore", seq, 1, Long.MAX_VALUE);
            return this;
        }

        /** Only sessions created at this time or later. */
        public Builder createdFrom(@Nullable Instant value) {
            createdFrom = Times.checkOptional("createdFrom", value);
            return this;
        }

        /** Only sessions created before this time. */
        public Builder createdBefore(@Nullable Instant value) {
            createdBefore = Times.checkOptional("createdBefore", value);
            return this;
        }

        /**
         * Only sessions whose {@code updatedAt} is this time or later. Stores find them by an index if the list is ordered by last
         * activity; otherwise they read past the others.
         */
        public Builder updatedFrom(@Nullable Instant value) {
            updatedFrom = Times.checkOptional("updatedFrom", value);
            return this;
        }

        /** Only sessions whose {@code updatedAt} is before this time; see {@link #updatedFrom}. */
        public Builder updatedBefore(@Nullable Instant value) {
            updatedBefore = Times.checkOptional("updatedBefore", value);
            return this;
        }

        /**
         * Only sessions whose last write was longer ago than this, by the clock of the store; 1 ms to 36,500 days. No index has that time:
         * with {@link #updatedBefore} and the order of the last activity, only sessions from before that time are read.
         */
        public Builder idleFor(@Nullable Duration value) {
            idleFor = value == null ? null : Limits.check("idleFor", value, Expiry.SHORTEST, Expiry.LONGEST);
            return this;
        }

        /** Only sessions for whose metadata this holds; may be repeated, {@value Where#MAX_CONDITIONS} times at most. */
        public Builder where(JsonCondition condition) {
            if (condition.path().document() != JsonDocument.METADATA) {
                throw new InvalidValueException("where", "must be on metadata, the only document of a session");
            }
            where = where.and(condition);
            return this;
        }

        /**
         * The order of the list; {@link SessionOrder#CREATED} by default. Pages by last activity contain each session once at most, and
         * each one that does not change meanwhile: an append moves a session up, past a cursor that has come by already.
         */
        public Builder orderBy(SessionOrder value) {
            order = value;
            return this;
        }

        /** Only sessions that come after this one in the order: the keyset cursor, the last session of the page before as it was there. */
        public Builder after(@Nullable Session value) {
            afterSession = value;
            afterPosition = null;
            return this;
        }

        /**
         * The same for a cursor that was kept outside of the program.
         *
         * @param time the session's {@code updatedAt} if the list is ordered by last activity, otherwise its {@code createdAt}
         * @param id the session's id
         */
        public Builder after(Instant time, String id) {
            afterSession = null;
            afterPosition = new Position(Times.check("after", time), Names.check("after", id));
            return this;
        }

        /** Skips {@code value} sessions; 0 or more. A cursor stays exact while sessions are created, an offset does not. */
        public Builder offset(int value) {
            offset = Limits.check("offset", value, 0, Integer.MAX_VALUE);
            return this;
        }

        /**
         * At most {@code value} sessions; 1 to {@value #MAX_LIMIT}. If not set, a page with conditions has {@value #DEFAULT_LIMIT} at most,
         * and a stream has all.
         */
        public Builder limit(int value) {
            limit = Limits.check("limit", value, 1, MAX_LIMIT);
            return this;
        }

        /** Lets each session bring its own state along, in the same query; see {@link Session#state}. */
        public Builder withState() {
            withState = true;
            return this;
        }

        /** Builds the filter. */
        public SessionFilter build() {
            SessionQuery query = SessionQuery.builder(limit == 0 ? DEFAULT_LIMIT : limit)
                    .ids(orNull(ids))
                    .appNames(orNull(appNames))
                    .userId(userId)
                    .agentId(agentId)
                    .statuses(orNull(statuses))
                    .fork(new ForkMatch(forkedFrom, null, forkedAtSeqFrom, forkedAtSeqBefore))
                    .createdFrom(createdFrom)
                    .createdBefore(createdBefore)
                    .updatedFrom(updatedFrom)
                    .updatedBefore(updatedBefore)
                    .idleFor(idleFor)
                    .where(where)
                    .orderBy(order)
                    .after(afterSession == null ? afterPosition : SessionFilter.position(order, afterSession))
                    .offset(offset)
                    .withState(withState)
                    .build();
            return new SessionFilter(query, limit > 0, isEmpty(ids) || isEmpty(appNames) || isEmpty(statuses));
        }

        private static @Nullable Set<String> names(String field, @Nullable Collection<String> values) {
            if (values == null) {
                return null;
            }
            Set<String> names = new LinkedHashSet<>();
            values.forEach(value -> names.add(Names.check(field, value)));
            Limits.check(field, names.size(), 0, MAX_VALUES);
            return Collections.unmodifiableSet(names);
        }

        private static boolean isEmpty(@Nullable Set<String> values) {
            return values != null && values.isEmpty();
        }

        private static @Nullable Set<String> orNull(@Nullable Set<String> values) {
            return isEmpty(values) ? null : values;
        }
    }
}
