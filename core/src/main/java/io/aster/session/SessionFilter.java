package io.aster.session;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.value.Limits;
import io.aster.value.Names;
import io.aster.value.Page;
import io.aster.value.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions to list, newest first; conditions are joined by AND. Immutable.
 *
 * <pre>{@code
 * SessionFilter.builder().appName("my-chatbot").userId("user-001").limit(20).build();
 * }</pre>
 */
public final class SessionFilter {
    /** How many sessions a page has at most where a filter has conditions and no limit. */
    public static final int DEFAULT_LIMIT = 100;

    /** The largest limit. */
    public static final int MAX_LIMIT = 10_000;

    private static final SessionFilter ALL = builder().build();

    private final SessionQuery query;
    private final boolean limited;

    private SessionFilter(SessionQuery query, boolean limited) {
        this.query = query;
        this.limited = limited;
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

    /**
     * The filter for the page after this one: the same conditions and limit, and no offset.
     *
     * @param page what {@code list} returned for this filter; if it is empty, the same filter follows
     */
    public SessionFilter next(Page<Session> page) {
        if (page.isEmpty()) {
            return this;
        }
        return new SessionFilter(page(position(page.get(page.size() - 1)), query.limit()), limited);
    }

    /**
     * The query for a page. It asks for one session more, which shows whether the page is the last one.
     *
     * @throws InvalidValueException if this filter has neither a condition nor a place nor a limit
     */
    SessionQuery query() {
        if (!limited && query.equals(ALL.query)) {
            throw new InvalidValueException(
                    "limit",
                    "is missing: a page of all sessions is not available; ask for SessionFilter.first(n) or a limit, or read all with"
                            + " streamSessions");
        }
        return page(query.after(), query.offset(), query.limit() + 1);
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
        return last == null ? page(query.after(), query.offset(), limit) : page(last, 0, limit);
    }

    private SessionQuery page(@Nullable Position after, int offset, int limit) {
        return new SessionQuery(
                query.appName(),
                query.userId(),
                query.agentId(),
                query.status(),
                query.createdFrom(),
                query.createdBefore(),
                query.idleFor(),
                after,
                offset,
                limit);
    }

    private static Position position(Session session) {
        return new Position(session.createdAt(), session.id());
    }

    /** Builds a {@link SessionFilter}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String appName;
        private @Nullable String userId;
        private @Nullable String agentId;
        private @Nullable SessionStatus status;
        private @Nullable Instant createdFrom;
        private @Nullable Instant createdBefore;
        private @Nullable Position after;
        private int offset;
        private int limit;

        private Builder() {}

        /** Only sessions of this app. */
        public Builder appName(@Nullable String value) {
            appName = Names.checkOptional("appName", value);
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
            status = value;
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

        /** Only sessions that come after this one in the order: the keyset cursor, the last session of the page before. */
        public Builder after(@Nullable Session value) {
            after = value == null ? null : position(value);
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

        /** Builds the filter. */
        public SessionFilter build() {
            String code = status == null ? null : status.code();
            int page = limit == 0 ? DEFAULT_LIMIT : limit;
            SessionQuery query = new SessionQuery(
                    appName, userId, agentId, code, createdFrom, createdBefore, null, after, offset, page);
            return new SessionFilter(query, limit > 0);
        }
    }
}
