package io.aster.redis.internal.data;

/** What a caller did about index entries before a write, as scripts are told it. Stateless. */
final class Entries {
    /** Nothing yet: the script reports whether they must be written first. */
    static final String UNKNOWN = "-";

    /** They could not be written; the script writes all the same and does not note that they are. */
    static final String FAILED = "+";

    /** They are written, and live as long as the store's ttl says. */
    static final String WRITTEN = "1";

    private Entries() {}
}
