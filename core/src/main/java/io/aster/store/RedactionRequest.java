package io.aster.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events to redact. Created by {@link #builder}, because fields will be added.
 *
 * @param seqs of the events, upwards, none of them greater than the session's {@code eventCount}
 * @param mark what stands for their content, actions and metadata from then on, see {@link EventRecord#redaction}; events that have a mark
 *     keep it
 * @param createdAt when the session must have been created: one that was created again under the same id is another session
 * @param expectedVersion the version that it must have, or {@link #ANY}: all that changes its marks increases it
 * @param expectedEventCount the number of events that it must have, or {@link #ANY}
 * @param expectedRedactions how often its events must have been redacted before, or {@link #ANY}
 * @param state changes of the session's own state that follow from it, each key once, in {@linkplain StateChange#inWritingOrder writing
 *     order}
 * @param proofs new proofs of some of the events, by their sequence numbers; most often none. The other events keep theirs, and so do those
 *     that have a mark
 */
public record RedactionRequest(
        String sessionId,
        List<Long> seqs,
        String mark,
        Instant createdAt,
        long expectedVersion,
        long expectedEventCount,
        long expectedRedactions,
        List<StateChange> state,
        Map<Long, String> proofs) {
    /** No expectation. */
    public static final long ANY = -1;

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if {@code state} has keys that are not the session's own, or a proof is that of no event of these
     */
    public RedactionRequest {
        seqs = List.copyOf(seqs);
        proofs = Map.copyOf(proofs);
        if (!proofs.isEmpty() && !new HashSet<>(seqs).containsAll(proofs.keySet())) {
            throw new IllegalArgumentException("a redaction gives proofs to no events but its own");
        }
        state = StateChange.onlyOwn(state, "a redaction changes no state but the session's own");
    }

    /** A builder of a redaction without expectations that changes no state. */
    public static Builder builder(String sessionId, List<Long> seqs, String mark) {
        return new Builder(sessionId, seqs, mark);
    }

    /** A builder that begins with the values of this. */
    public Builder toBuilder() {
        return new Builder(sessionId, seqs, mark)
                .createdAt(createdAt)
                .expectedVersion(expectedVersion)
                .expectedEventCount(expectedEventCount)
                .expectedRedactions(expectedRedactions)
                .state(state)
                .proofs(proofs);
    }

    /** Whether the session has the numbers that it must have. */
    public boolean isExpected(long version, long eventCount, long redactions) {
        return (expectedVersion == ANY || expectedVersion == version)
                && (expectedEventCount == ANY || expectedEventCount == eventCount)
                && (expectedRedactions == ANY || expectedRedactions == redactions);
    }

    /** Builds a {@link RedactionRequest}. {@code createdAt} must be set. Not thread-safe. */
    public static final class Builder {
        private final String sessionId;
        private List<Long> seqs;
        private String mark;
        private @Nullable Instant createdAt;
        private long expectedVersion = ANY;
        private long expectedEventCount = ANY;
        private long expectedRedactions = ANY;
        private List<StateChange> state = List.of();
        private Map<Long, String> proofs = Map.of();

        private Builder(String sessionId, List<Long> seqs, String mark) {
            this.sessionId = sessionId;
            this.seqs = seqs;
            this.mark = mark;
        }

        /** Sets the events. */
        public Builder seqs(List<Long> value) {
            seqs = value;
            return this;
        }

        /** Sets the mark. */
        public Builder mark(String value) {
            mark = value;
            return this;
        }

        /** Sets when the session must have been created. */
        public Builder createdAt(Instant value) {
            createdAt = value;
            return this;
        }

        /** Sets the version that the session must have; {@link #ANY} by default. */
        public Builder expectedVersion(long value) {
            expectedVersion = value;
            return this;
        }

        /** Sets the number of events that the session must have; {@link #ANY} by default. */
        public Builder expectedEventCount(long value) {
            expectedEventCount = value;
            return this;
        }

        /** Sets how often its events must have been redacted before; {@link #ANY} by default. */
        public Builder expectedRedactions(long value) {
            expectedRedactions = value;
            return this;
        }

        /** Sets the changes of the session's own state; none by default. */
        public Builder state(List<StateChange> value) {
            state = value;
            return this;
        }

        /** Sets new proofs of events by their sequence numbers; none by default. */
        public Builder proofs(Map<Long, String> value) {
            proofs = value;
            return this;
        }

        /** Builds the request. */
        public RedactionRequest build() {
            return new RedactionRequest(
                    sessionId,
                    seqs,
                    mark,
                    Objects.requireNonNull(createdAt, "createdAt"),
                    expectedVersion,
                    expectedEventCount,
                    expectedRedactions,
                    state,
                    proofs);
        }
    }
}
