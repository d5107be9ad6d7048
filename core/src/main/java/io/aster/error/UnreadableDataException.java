package io.aster.error;

/**
 * Stored data of one session, one agent or one user that can't be read, while those of others can: a walk over many names it and goes on. It is
 * damaged ({@link DamagedDataException}), or a vault can't open it.
 */
public abstract class UnreadableDataException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Reports it. */
    protected UnreadableDataException(String message) {
        super(message);
    }
}
