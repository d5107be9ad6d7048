package io.aster.error;

/** A call that this store can't answer, because it does not keep what the call asks for. Nothing was changed. */
public final class UnsupportedByStoreException extends AsterException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports it.
     *
     * @param what what the store does not support, and which one does
     */
    public UnsupportedByStoreException(String what) {
        super(what);
    }
}
