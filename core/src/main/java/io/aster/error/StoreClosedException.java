package io.aster.error;

/** A call to a service or a store that was closed before. */
public final class StoreClosedException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreClosedException() {
        super("the store is closed; open it again with Aster.open");
    }
}
