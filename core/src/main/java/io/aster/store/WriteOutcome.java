package io.aster.store;

/** The outcome of a {@link MessageWrite}. */
public sealed interface WriteOutcome {
    /**
     * The write is stored.
     *
     * @param version the list's new version
     */
    record Written(long version) implements WriteOutcome {}

    /**
     * Nothing was stored, because the list has another version than expected.
     *
     * @param actualVersion the list's version; 0 if there is no list
     */
    record UnexpectedVersion(long actualVersion) implements WriteOutcome {}

    /**
     * Nothing was stored, because the list belongs to another user than the one of the write.
     *
     * @param owner to whom it belongs
     */
    record OtherOwner(MessageOwner owner) implements WriteOutcome {}
}
