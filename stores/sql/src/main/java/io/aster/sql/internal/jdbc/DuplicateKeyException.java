package io.aster.sql.internal.jdbc;

import io.aster.error.StoreException;

/** Thrown if a row with the same unique key exists already. Handled inside the SQL stores, where each caller knows what it means. */
public final class DuplicateKeyException extends StoreException {
    private static final long serialVersionUID = 1L;

    public DuplicateKeyException(Throwable cause) {
        super("the stored data contradict themselves: a unique key is taken by a row that is not found", cause);
    }
}
