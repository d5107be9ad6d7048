package io.aster.redis.internal.index;

/** The state of index entries before a write, as an argument of scripts. Stateless. */
public final class Entries {
    /** Not written: the script reports whether they must be written first. */
    public static final String UNKNOWN = "-";

    /** They could not be written; the script writes nevertheless, and does not note them. */
    public static final String FAILED = "+";

    /** They are written, with a lifetime by the store's ttl. */
    public static final String WRITTEN = "1";

    private Entries() {}
}
