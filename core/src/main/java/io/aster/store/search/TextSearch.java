package io.aster.store.search;

import io.aster.store.EventMatch;
import io.aster.store.search.text.TextQuery;
import org.jspecify.annotations.Nullable;

/**
 * A question for events whose text may answer a query. Created by {@link #builder}, because conditions will be added.
 *
 * @param text is not empty
 * @param appName only in sessions of this app; {@code null} for all
 * @param userId only in sessions of this user; {@code null} for all
 * @param sessionId only in this session; {@code null} for all
 * @param match the conditions on the events' other fields
 * @param after only events after this position; {@code null} from the newest event on
 * @param limit the largest number of events; 1 or more
 * @param maxChars the result ends before the event with which its characters of JSON ({@link io.aster.store.EventRecord#jsonChars}) would
 *     exceed this, but not before its first event
 */
public record TextSearch(
        TextQuery text,
        @Nullable String appName,
        @Nullable String userId,
        @Nullable String sessionId,
        EventMatch match,
        @Nullable EventPosition after,
        int limit,
        long maxChars) {
    /** A builder of a question without further conditions. */
    public static Builder builder(TextQuery text, int limit, long maxChars) {
        return new Builder(text, limit, maxChars);
    }

    /** A copy that begins after another position. */
    public TextSearch from(EventPosition position) {
        return new TextSearch(text, appName, userId, sessionId, match, position, limit, maxChars);
    }

    /** Builds a {@link TextSearch}; {@code null} stands for no condition. Not thread-safe. */
    public static final class Builder {
        private final TextQuery text;
        private final int limit;
        private final long maxChars;
        private @Nullable String appName;
        private @Nullable String userId;
        private @Nullable String sessionId;
        private EventMatch match = EventMatch.ANY;
        private @Nullable EventPosition after;

        private Builder(TextQuery text, int limit, long maxChars) {
            this.text = text;
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

        /** Sets the conditions on the other fields; {@link EventMatch#ANY} by default. */
        public Builder match(EventMatch value) {
            match = value;
            return this;
        }

        /** Sets the position to begin after. */
        public Builder after(@Nullable EventPosition value) {
            after = value;
            return this;
        }

        /** Builds the question. */
        public TextSearch build() {
            return new TextSearch(text, appName, userId, sessionId, match, after, limit, maxChars);
        }
    }
}
