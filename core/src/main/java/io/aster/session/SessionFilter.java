package io.aster.session;

import io.aster.store.SessionQuery;
import io.aster.store.SessionQuery.Position;
import io.aster.value.Limits;
import io.aster.value.Names;
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
    /** How many sessions a page has where no limit is given. */
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

    /** The newest {@value #DEFAULT_LIMIT} sessions of all. */
    public static SessionFilter all() {
        return ALL;
    }

    /** A builder without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    SessionQuery query() {
        return query;
    }

    /** How many sessions a stream has at most. */
    long streamLimit() {
        return limited ? query.limit() : Long.MAX_VALUE;
    }

    /** One page of a stream: the first if {@code last} is null, otherwise the one after that session. */
    SessionQuery page(@Nullable Position last, int limit) {
        Position after = last == null ? query.after() : last;
        int offset = last == null ? query.offset() : 0;
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
                limit,
                query.withState());
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
        private boolean withState;

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
            after = value == null ? null : new Position(value.createdAt(), value.id());
            return this;
        }

        /** Skips {@code value} sessions; 0 or more. A cursor stays exact while sessions are created, an offset does not. */
        public Builder offset(int value) {
            offset = Limits.check("offset", value, 0, Integer.MAX_VALUE);
            return this;
        }

        /**
         * At most {@code value} sessions; 1 to {@value #MAX_LIMIT}. If not set, a list has {@value #DEFAULT_LIMIT} at most, and a
         * stream has all.
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
            String code = status == null ? null : status.code();
            int page = limit == 0 ? DEFAULT_LIMIT : limit;
            SessionQuery query = new SessionQuery(
                    appName, userId, agentId, code, createdFrom, createdBefore, null, after, offset, page, withState);
            return new SessionFilter(query, limit > 0);
        }
    }
}
