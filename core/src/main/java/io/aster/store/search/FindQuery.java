package io.aster.store.search;

import io.aster.store.EventMatch;
import org.jspecify.annotations.Nullable;

/**
 * A question for events of all sessions. Created by {@link #builder}, because conditions will be added.
 *
 * @param appName only in sessions of this app; {@code null} for all
 * @param userId only in sessions of this user; {@code null} for all
 * @param sessionId only in this session; {@code null} for all
 * @param match the conditions on the events' fields
 * @param content the conditions on their messages, which a store may leave to the caller
 * @param after only events after this position; {@code null} from the newest event on
 * @param limit the largest number of events; 1 or more
 * @param maxChars the result ends before the event with which its characters of JSON ({@link io.aster.store.EventRecord#jsonChars}) would
 *     exceed this, but not before its first event
 */
public record FindQuery(
        @Nullable String appName,
        @Nullable String userId,
        @Nullable String sessionId,
        EventMatch match,
        ContentMatch content,
        @Nullable EventPosition after,
        int limit,
        long maxChars) {
    /** A builder of a question without conditions. */
    public static Builder builder(int limit, long maxChars) {
        return new Builder(limit, maxChars);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return builder(limit, maxChars)
                .appName(appName)
                .userId(userId)
                .sessionId(sessionId)
                .match(match)
                .content(content)
                .after(after);
    }

    /** Builds a {@link FindQuery}; {@code null} stands for no condition. Not thread-safe. */
    public static final class Builder {
        private final long maxChars;
        private int limit;
        private @Nullable String appName;
        private @Nullable String userId;
        private @Nullable String sessionId;
        private EventMatch match = EventMatch.ANY;
        private ContentMatch content = ContentMatch.ANY;
        private @Nullable EventPosition after;

        private Builder(int limit, long maxChars) {
            this.limit = limit;
            this.maxChars = maxChars;
        }

        /** Sets the app. */
        public Builder appName(@Nullable String value) {
            appName = value;
            return this;
        }

        /** Sets the user. */
        public Builder userId(@Nullable String value) {
            userId = value;
            return this;
        }

        /** Sets the session. */
        public Builder sessionId(@Nullable String value) {
            sessionId = value;
            return this;
        }

        /** Sets the conditions on the fields; {@link EventMatch#ANY} by default. */
        public Builder match(EventMatch value) {
            match = value;
            return this;
        }

        /** Sets the conditions on the message; {@link ContentMatch#ANY} by default. */
        public Builder content(ContentMatch value) {
            content = value;
            return this;
        }

        /** Sets the position to begin after. */
        public Builder after(@Nullable EventPosition value) {
            after = value;
            return this;
        }

        /** Sets the largest number of events. */
        public Builder limit(int value) {
            limit = value;
            return this;
        }

        /** Builds the question. */
        public FindQuery build() {
            return new FindQuery(appName, userId, sessionId, match, content, after, limit, maxChars);
        }
    }
}
