package io.aster.vault.error;

/**
 * A sealed document that its key refuses: it was changed, or moved from another event, session, user or field, by something other than the
 * vault.
 */
public final class TamperedException extends DocumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports it.
     *
     * @param document see {@link #document}
     * @param id see {@link #id}
     * @param part see {@link #part}
     */
    public TamperedException(String document, String id, String part) {
        super(document, id, part, "can't be opened: it was changed, or moved from elsewhere");
    }
}
