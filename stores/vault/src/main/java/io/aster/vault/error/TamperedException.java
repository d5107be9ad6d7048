package io.aster.vault.error;

import io.aster.error.StoreException;

/**
 * A sealed document that its key refuses: it was changed, or moved from another event, session, user or field, by something other than the
 * vault.
 */
public final class TamperedException extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String document;
    private final String id;
    private final String part;

    /**
     * Reports it.
     *
     * @param document see {@link #document}
     * @param id see {@link #id}
     * @param part see {@link #part}
     */
    public TamperedException(String document, String id, String part) {
        super("the %s of \"%s\"%s can't be opened: it was changed, or moved from elsewhere"
                .formatted(document, id, part.isEmpty() ? "" : ", \"" + part + "\","));
        this.document = document;
        this.id = id;
        this.part = part;
    }

    /** What it is, for example {@code content of an event}. */
    public String document() {
        return document;
    }

    /** The session, or the first one of its chain of forks where an event was refused; the agent, where a message was. */
    public String id() {
        return id;
    }

    /** The event, or the key of the state; empty where there is neither. */
    public String part() {
        return part;
    }
}
