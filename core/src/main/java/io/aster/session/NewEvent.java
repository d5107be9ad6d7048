package io.aster.session;

import io.aster.message.Message;
import io.aster.value.Json;
import io.aster.value.Names;
import io.aster.value.Times;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event to append. Immutable; may be appended to any number of sessions.
 *
 * @param id its id, with which appending is idempotent, or {@code null} for a generated one ({@code evt-} and a UUIDv7, a new one at every
 *     append)
 * @param invocationId the run of the agent that it belongs to, or {@code null}
 * @param agentId the agent that emitted it, or {@code null}
 * @param author the speaker
 * @param content the message, or {@code null} for none
 * @param actions its effects beside its content
 * @param metadata data of the application
 * @param branch the path of nested agents that emitted it, or {@code null}
 * @param timestamp when it happened, cut to microseconds, or {@code null} for the time of the append
 */
public record NewEvent(
        @Nullable String id,
        @Nullable String invocationId,
        @Nullable String agentId,
        String author,
        @Nullable Message content,
        EventActions actions,
        Map<String, @Nullable Object> metadata,
        @Nullable String branch,
        @Nullable Instant timestamp) {

    /** Checks every value; see {@link Names}, {@link Json} and {@link Times} for the rules. */
    public NewEvent {
        Names.checkOptional("id", id);
        Names.checkOptional("invocationId", invocationId);
        Names.checkOptional("agentId", agentId);
        Names.check("author", author);
        metadata = Json.normalize("metadata", metadata);
        Names.checkBranch("branch", branch);
        timestamp = Times.checkOptional("timestamp", timestamp);
    }

    /** A copy with this id. */
    public NewEvent withId(String other) {
        return new NewEvent(other, invocationId, agentId, author, content, actions, metadata, branch, timestamp);
    }

    /** The event at this sequence number of a session. */
    Event at(String sessionId, long seq, String givenId, Instant givenTimestamp) {
        return new Event(
                givenId,
                sessionId,
                seq,
                invocationId,
                agentId,
                author,
                content,
                actions,
                metadata,
                branch,
                givenTimestamp);
    }

    /** Builds a {@link NewEvent}. Not thread-safe. */
    public static final class Builder {
        private final String author;
        private @Nullable String id;
        private @Nullable String invocationId;
        private @Nullable String agentId;
        private @Nullable Message content;
        private EventActions actions = EventActions.NONE;
        private Map<String, ? extends @Nullable Object> metadata = Map.of();
        private @Nullable String branch;
        private @Nullable Instant timestamp;

        Builder(String author) {
            this.author = author;
        }

        /** Sets the id. */
        public Builder id(@Nullable String value) {
            id = value;
            return this;
        }

        /** Sets the run of the agent. */
        public Builder invocationId(@Nullable String value) {
            invocationId = value;
            return this;
        }

        /** Sets the agent. */
        public Builder agentId(@Nullable String value) {
            agentId = value;
            return this;
        }

        /** Sets the message. */
        public Builder content(@Nullable Message value) {
            content = value;
            return this;
        }

        /** Sets the actions. */
        public Builder actions(EventActions value) {
            actions = value;
            return this;
        }

        /** Sets the metadata. */
        public Builder metadata(Map<String, ? extends @Nullable Object> value) {
            metadata = value;
            return this;
        }

        /** Sets the branch, for example {@code Pipeline.Analyzer}. */
        public Builder branch(@Nullable String value) {
            branch = value;
            return this;
        }

        /** Sets when it happened. */
        public Builder timestamp(@Nullable Instant value) {
            timestamp = value;
            return this;
        }

        /**
         * Builds the event.
         *
         * @throws io.aster.error.InvalidValueException if a value breaks a rule
         */
        public NewEvent build() {
            return new NewEvent(
                    id,
                    invocationId,
                    agentId,
                    author,
                    content,
                    actions,
                    Json.normalize("metadata", metadata),
                    branch,
                    timestamp);
        }
    }
}
