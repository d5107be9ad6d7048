package io.aster.vault.internal.proof;

import org.jspecify.annotations.Nullable;

/**
 * The proof of a session.
 *
 * @param link that of its last event
 * @param end the keyed hash of the link, of the number of events, and of the session's own fields that never change
 */
record SessionProof(String link, String end) {
    /** Reads one; {@code null} if there is none, or none that can be read. */
    static @Nullable SessionProof parse(@Nullable String text) {
        String[] parts = ProofText.parts(text);
        return parts.length == 2 ? new SessionProof(parts[0], parts[1]) : null;
    }

    String text() {
        return ProofText.of(link, end);
    }
}
