package io.aster.store;

import io.aster.value.where.JsonDocument;
import io.aster.value.where.Where;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on events; every one that is not {@code null} must hold. Created by {@link #builder}, because conditions will be added.
 *
 * @param from the earliest timestamp, inclusive
 * @param before the latest, exclusive
 * @param branch events of this branch
 * @param subtree whether events of the branches below it match too: {@code A} finds {@code A.B}, but not {@code AB}
 * @param where conditions on members of content, actions and metadata, which no redacted event meets
 */
public record EventMatch(
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable String invocationId,
        @Nullable String agentId,
        @Nullable String author,
        @Nullable String branch,
        boolean subtree,
        Where where) {
    /** No condition. */
    public static final EventMatch ANY = builder().build();

    /** A builder without conditions. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with the conditions of this. */
    public Builder toBuilder() {
        return builder()
                .from(from)
                .before(before)
                .invocationId(invocationId)
                .agentId(agentId)
                .author(author)
                .branch(branch)
                .subtree(subtree)
                .where(where);
    }

    /** Whether there is no condition. */
    public boolean isUnconditional() {
        return from == null
                && before == null
                && invocationId == null
                && agentId == null
                && author == null
                && branch == null
                && where.isAny();
    }

    /** Whether every condition holds for this event. */
    public boolean matches(EventRecord event) {
        return (from == null || !event.timestamp().isBefore(from))
                && (before == null || event.timestamp().isBefore(before))
                && isOrAny(invocationId, event.invocationId())
                && isOrAny(agentId, event.agentId())
                && isOrAny(author, event.author())
                && (isOrAny(branch, event.branch()) || isBelow(event.branch()))
                && where.matches(document -> document(event, document));
    }

    private static @Nullable String document(EventRecord event, JsonDocument document) {
        return switch (document) {
            case CONTENT -> event.content();
            case ACTIONS -> event.actions();
            case METADATA -> event.metadata();
        };
    }

    private boolean isBelow(@Nullable String other) {
        return subtree && other != null && other.startsWith(branch + ".");
    }

    private static boolean isOrAny(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }

    /** Builds an {@link EventMatch}; {@code null} stands for no condition. Not thread-safe. */
    public static final class Builder {
        private @Nullable Instant from;
        private @Nullable Instant before;
        private @Nullable String invocationId;
        private @Nullable String agentId;
        private @Nullable String author;
        private @Nullable String branch;
        private boolean subtree;
        private Where where = Where.ANY;

        private Builder() {}

        /** Sets the earliest timestamp, inclusive. */
        public Builder from(@Nullable Instant value) {
            from = value;
            return this;
        }

        /** Sets the latest timestamp, exclusive. */
        public Builder before(@Nullable Instant value) {
            before = value;
            return this;
        }

        /** Sets the run. */
        public Builder invocationId(@Nullable String value) {
            invocationId = value;
            return this;
        }

        /** Sets the agent. */
        public Builder agentId(@Nullable String value) {
            agentId = value;
            return this;
        }

        /** Sets the author. */
        public Builder author(@Nullable String value) {
            author = value;
            return this;
        }

        /** Sets the branch. */
        public Builder branch(@Nullable String value) {
            branch = value;
            return this;
        }

        /** Sets whether events of the branches below it match too; false by default. */
        public Builder subtree(boolean value) {
            subtree = value;
            return this;
        }

        /** Sets the conditions on JSON; {@link Where#ANY} by default. */
        public Builder where(Where value) {
            where = value;
            return this;
        }

        /** Builds the conditions. */
        public EventMatch build() {
            return new EventMatch(from, before, invocationId, agentId, author, branch, subtree, where);
        }
    }
}
