package io.aster.vault.error;

import io.aster.error.UnreadableDataException;
import java.time.Instant;

/** A document whose key was shredded: what it says can't be read any more, and nothing is stored for its scope. */
public final class ShreddedException extends UnreadableDataException {
    private static final long serialVersionUID = 1L;

    private final String scope;
    private final Instant at;

    /**
     * Reports it.
     *
     * @param scope see {@link #scope}
     * @param at see {@link #at}
     */
    public ShreddedException(String scope, Instant at) {
        super("the key of " + scope + " was shredded at " + at + ": what it sealed can't be read any more");
        this.scope = scope;
        this.at = at;
    }

    /** Whose data key it was, for example {@code user "ann" of app "shop"}. */
    public String scope() {
        return scope;
    }

    /** When it was shredded. */
    public Instant at() {
        return at;
    }
}
