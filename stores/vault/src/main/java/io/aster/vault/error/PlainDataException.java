package io.aster.vault.error;

import io.aster.error.StoreException;

/**
 * A document that is not sealed, in a store where all have to be: it was stored without the vault, or put there by something else. Open the
 * vault with {@code mode=migrate} to read what was stored before there was a vault.
 */
public final class PlainDataException extends StoreException {
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
    public PlainDataException(String document, String id, String part) {
        super("the %s of \"%s\"%s is not sealed: with mode=migrate the vault reads what was stored without it"
                .formatted(document, id, part.isEmpty() ? "" : ", \"" + part + "\","));
        this.document = document;
        this.id = id;
        this.part = part;
    }

    /** What it is, for example {@code content of an event}. */
    public String document() {
        return document;
    }

    /** The session, or the first one of its chain of forks where it is of an event; the agent, where it is a message. */
    public String id() {
        return id;
    }

    /** The event, or the key of the state; empty where there is neither. */
    public String part() {
        return part;
    }
}
