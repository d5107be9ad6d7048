package io.aster.vault.internal.proof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The form of proofs: the version, then keyed hashes in base64url, with dots between them. Stateless. */
final class ProofText {
    private static final String VERSION = "1";

    private ProofText() {}

    static String of(String... hashes) {
        return VERSION + "." + String.join(".", hashes);
    }

    /** The hashes of a proof; none if it is none of this version. */
    static String[] parts(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split("\\.", -1);
        return parts.length > 0 && parts[0].equals(VERSION)
                ? Arrays.copyOfRange(parts, 1, parts.length)
                : new String[0];
    }
}
