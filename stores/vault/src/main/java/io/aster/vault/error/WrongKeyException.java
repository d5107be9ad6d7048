package io.aster.vault.error;

import io.aster.error.StoreException;

/**
 * A data key that the master key can't unwrap: it was wrapped by another one, or the service of the master key did not answer. Nothing was
 * read or stored.
 */
public final class WrongKeyException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String scope;

    /**
     * Reports it.
     *
     * @param scope see {@link #scope}
     */
    public WrongKeyException(String scope) {
        super("the master key can't wrap or unwrap the data key of " + scope
                + ": give the vault the master key that wrapped it, or a keyset that has both; if the key is that of a service, see"
                + " whether it answers");
        this.scope = scope;
    }

    /** Whose data key it is, for example {@code user "ann" of app "shop"}. */
    public String scope() {
        return scope;
    }
}
