package io.aster.vault.error;

import io.aster.error.UnreadableDataException;

/** A document that can't be opened where it is. */
public abstract class DocumentException extends UnreadableDataException {
    private static final long serialVersionUID = 1L;

    private final String document;
    private final String id;
    private final String part;

    /**
     * Reports one.
     *
     * @param problem what follows its name in the message
     */
    DocumentException(String document, String id, String part, String problem) {
        super("the %s of \"%s\"%s %s".formatted(document, id, part.isEmpty() ? "" : ", \"" + part + "\",", problem));
        this.document = document;
        this.id = id;
        this.part = part;
    }

    /** What it is, for example {@code content of an event}. */
    public final String document() {
        return document;
    }

    /** The session, of an event the first one of its chain of forks; the agent, of a message. */
    public final String id() {
        return id;
    }

    /** The event, or the key of the state; empty where there is neither. */
    public final String part() {
        return part;
    }
}
