package io.aster.sql.internal.jdbc;

import io.aster.error.StoreException;

/** A row with the same unique key is there already. Never leaves this package: each caller knows what it means. */
public final class DuplicateKeyException extends StoreException {
    private static final long serialVersionUID = 1L;

    public DuplicateKeyException(Throwable cause) {
        super("the stored data contradict themselves: a unique key is taken by a row that is not found", cause);
    }
}
