package io.aster.store;

import io.aster.value.Expiry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of an agent's list of messages. Created by {@link #builder}, because fields will be added.
 *
 * @param expectedVersion the version that the list must have (0: there must be none), or {@link #ANY}
 * @param oldest how many of the list's oldest messages are removed, as many as it has at most; {@link #ALL} to replace the list
 * @param newest how many of its newest messages are removed
 * @param messages what is appended then: JSON objects as text, oldest first; may be empty
 * @param at the list's new version is the greater of its old version + 1 and this time in microseconds since 1970, so that a list that is
 *     deleted and created again never repeats a version
 * @param owner to whom the list belongs from now on if it is new or has no owner; {@code null} leaves it as it is
 * @param expiry when the list expires from now on; {@code null} leaves it as it is, and lets a new list never expire
 */
public record MessageWrite(
        String agentId,
        long expectedVersion,
        int oldest,
        int newest,
        List<String> messages,
        Instant at,
        @Nullable MessageOwner owner,
        @Nullable Expiry expiry) {
    /** No expectation. */
    public static final long ANY = -1;

    /** Every message, however many there are. */
    public static final int ALL = Integer.MAX_VALUE;

    public MessageWrite {
        messages = List.copyOf(messages);
    }

    /**
     * A builder of a change that expects no version, removes nothing, and leaves the list's owner as it is.
     *
     * @param messages what is appended: JSON objects as text, oldest first; may be empty
     * @param at the least new version of the list, as a time
     */
    public static Builder builder(String agentId, List<String> messages, Instant at) {
        return new Builder(agentId, messages, at);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(agentId, messages, at)
                .expectedVersion(expectedVersion)
                .oldest(oldest)
                .newest(newest)
                .owner(owner)
                .expiry(expiry);
    }

    /** Whether nothing is left of a list of this size. */
    public boolean removesAll(long size) {
        return (long) oldest + newest >= size;
    }

    /** Builds a {@link MessageWrite}. Not thread-safe. */
    public static final class Builder {
        private final String agentId;
        private long expectedVersion = ANY;
        private int oldest;
        private int newest;
        private List<String> messages;
        private Instant at;
        private @Nullable MessageOwner owner;
        private @Nullable Expiry expiry;

        private Builder(String agentId, List<String> messages, Instant at) {
            this.agentId = agentId;
            this.messages = messages;
            this.at = at;
        }

        /** Sets the version that the list must have; {@link #ANY} by default. */
        public Builder expectedVersion(long value) {
            expectedVersion = value;
            return this;
        }

        /** Sets how many of the oldest messages are removed; 0 by default. */
        public Builder oldest(int value) {
            oldest = value;
            return this;
        }

        /** Sets how many of the newest messages are removed; 0 by default. */
        public Builder newest(int value) {
            newest = value;
            return this;
        }

        /** Sets what is appended. */
        public Builder messages(List<String> value) {
            messages = value;
            return this;
        }

        /** Sets the time of the change. */
        public Builder at(Instant value) {
            at = value;
            return this;
        }

        /** Sets the owner; {@code null} by default. */
        public Builder owner(@Nullable MessageOwner value) {
            owner = value;
            return this;
        }

        /** Sets when the list expires; {@code null} by default. */
        public Builder expiry(@Nullable Expiry value) {
            expiry = value;
            return this;
        }

        /** Builds the change. */
        public MessageWrite build() {
            return new MessageWrite(agentId, expectedVersion, oldest, newest, messages, at, owner, expiry);
        }
    }
}
