package io.aster.vault.internal.proof;

import org.jspecify.annotations.Nullable;

/**
 * The proof of an event.
 *
 * @param texts the keyed hash of its content, actions and metadata, which stays when they are redacted
 * @param link the keyed hash of its other fields, of {@code texts}, and of the link before it
 * @param redaction that of its mark; {@code null} if it is not redacted
 */
record EventProof(String texts, String link, @Nullable String redaction) {
    /** Reads one; {@code null} if there is none, or none that can be read. */
    static @Nullable EventProof parse(@Nullable String text) {
        String[] parts = ProofText.parts(text);
        return parts.length == 2 || parts.length == 3
                ? new EventProof(parts[0], parts[1], parts.length == 3 ? parts[2] : null)
                : null;
    }

    EventProof redacted(String mark) {
        return new EventProof(texts, link, mark);
    }

    String text() {
        return redaction == null ? ProofText.of(texts, link) : ProofText.of(texts, link, redaction);
    }
}
