package io.aster.store;

/** What became of a {@link MessageWrite}. */
public sealed interface WriteOutcome {
    /**
     * It is stored.
     *
     * @param version the version that the list has now
     */
    record Written(long version) implements WriteOutcome {}

    /**
     * Nothing was stored, because the list has another version than expected.
     *
     * @param actualVersion the one it has; 0 if there is no list
     */
    record UnexpectedVersion(long actualVersion) implements WriteOutcome {}
}
