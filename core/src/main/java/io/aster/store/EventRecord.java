package io.aster.store;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as stores keep it. Created by {@link #builder}, because fields will be added.
 *
 * @param seq its place among the session's events, 1..n without gaps; 0 while it is not stored yet
 * @param content a JSON object as text, or {@code null} for none
 * @param actions a JSON object as text, or {@code null} for none
 * @param metadata a JSON object as text, or {@code null} for an empty one
 * @param timestamp in microseconds
 * @param redaction the mark of an event that was redacted, a JSON object as text: then content, actions and metadata are {@code null};
 *     otherwise {@code null}, as in every event that is to be appended
 * @param proof a text that a wrapping store keeps with the event, see {@link io.aster.value.Proofs}; {@code null}, most often, for none.
 *     Stores do not read it
 */
public record EventRecord(
        String sessionId,
        long seq,
        String id,
        @Nullable String invocationId,
        @Nullable String agentId,
        String author,
        @Nullable String branch,
        @Nullable String content,
        @Nullable String actions,
        @Nullable String metadata,
        Instant timestamp,
        @Nullable String redaction,
        @Nullable String proof) {
    /** A builder of an event of a session that is not stored yet. */
    public static Builder builder(String sessionId, String id) {
        return new Builder(sessionId, id);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(sessionId, id)
                .seq(seq)
                .invocationId(invocationId)
                .agentId(agentId)
                .author(author)
                .branch(branch)
                .content(content)
                .actions(actions)
                .metadata(metadata)
                .timestamp(timestamp)
                .redaction(redaction)
                .proof(proof);
    }

    /** The same event with this sequence number. */
    public EventRecord withSeq(long other) {
        return of(sessionId, other);
    }

    /** The same event as one of another session. */
    public EventRecord ofSession(String other) {
        return of(other, seq);
    }

    /** The same event with this proof, or without one for {@code null}. */
    public EventRecord withProof(@Nullable String other) {
        return Objects.equals(proof, other) ? this : toBuilder().proof(other).build();
    }

    private EventRecord of(String session, long number) {
        return new EventRecord(
                session,
                number,
                id,
                invocationId,
                agentId,
                author,
                branch,
                content,
                actions,
                metadata,
                timestamp,
                redaction,
                proof);
    }

    /**
     * The same event without content, actions and metadata, for which a mark stands; an event that has a mark stays as it is.
     *
     * @param mark a JSON object as text
     * @param newProof its proof from then on; {@code null} for the one that it has
     */
    public EventRecord redacted(String mark, @Nullable String newProof) {
        return redaction != null
                ? this
                : toBuilder()
                        .content(null)
                        .actions(null)
                        .metadata(null)
                        .redaction(mark)
                        .proof(newProof == null ? proof : newProof)
                        .build();
    }

    /** How many characters of JSON it has. */
    public int jsonChars() {
        return length(content) + length(actions) + length(metadata) + length(redaction);
    }

    private static int length(@Nullable String json) {
        return json == null ? 0 : json.length();
    }

    /** Builds an {@link EventRecord}. Author and timestamp must be set. Not thread-safe. */
    public static final class Builder {
        private final String sessionId;
        private long seq;
        private String id;
        private @Nullable String invocationId;
        private @Nullable String agentId;
        private @Nullable String author;
        private @Nullable String branch;
        private @Nullable String content;
        private @Nullable String actions;
        private @Nullable String metadata;
        private @Nullable Instant timestamp;
        private @Nullable String redaction;
        private @Nullable String proof;

        private Builder(String sessionId, String id) {
            this.sessionId = sessionId;
            this.id = id;
        }

        /** Sets the id. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** Sets the sequence number; 0 by default. */
        public Builder seq(long value) {
            seq = value;
            return this;
        }

        /** Sets the run; {@code null} by default. */
        public Builder invocationId(@Nullable String value) {
            invocationId = value;
            return this;
        }

        /** Sets the agent; {@code null} by default. */
        public Builder agentId(@Nullable String value) {
            agentId = value;
            return this;
        }

        /** Sets the author. */
        public Builder author(String value) {
            author = value;
            return this;
        }

        /** Sets the branch; {@code null} by default. */
        public Builder branch(@Nullable String value) {
            branch = value;
            return this;
        }

        /** Sets the content as JSON; {@code null} by default. */
        public Builder content(@Nullable String value) {
            content = value;
            return this;
        }

        /** Sets the actions as JSON; {@code null} by default. */
        public Builder actions(@Nullable String value) {
            actions = value;
            return this;
        }

        /** Sets the metadata as JSON; {@code null} by default. */
        public Builder metadata(@Nullable String value) {
            metadata = value;
            return this;
        }

        /** Sets the time. */
        public Builder timestamp(Instant value) {
            timestamp = value;
            return this;
        }

        /** Sets the mark of a redaction; {@code null} by default. */
        public Builder redaction(@Nullable String value) {
            redaction = value;
            return this;
        }

        /** Sets the proof; {@code null} by default. */
        public Builder proof(@Nullable String value) {
            proof = value;
            return this;
        }

        /** Builds the record. */
        public EventRecord build() {
            return new EventRecord(
                    sessionId,
                    seq,
                    id,
                    invocationId,
                    agentId,
                    Objects.requireNonNull(author, "author"),
                    branch,
                    content,
                    actions,
                    metadata,
                    Objects.requireNonNull(timestamp, "timestamp"),
                    redaction,
                    proof);
        }
    }
}
