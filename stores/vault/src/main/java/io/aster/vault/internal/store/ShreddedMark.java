package io.aster.vault.internal.store;

import org.jspecify.annotations.Nullable;

/** The metadata of a session whose key was shredded, in lists, and in a session that was updated since. Stateless. */
public final class ShreddedMark {
    static final String JSON = "{\"$shredded\":true}";

    private ShreddedMark() {}

    /** Whether a text is such a mark, as whichever database returns it. */
    public static boolean isOne(@Nullable String metadata) {
        return metadata != null && metadata.replace(" ", "").equals(JSON);
    }
}
