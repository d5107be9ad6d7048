package io.aster.vault.error;

/**
 * A document that is not sealed, in a store where all have to be: it was stored without the vault, or put there by something else. Open the
 * vault with {@code mode=migrate} to read what was stored before there was a vault.
 */
public final class PlainDataException extends DocumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports it.
     *
     * @param document see {@link #document}
     * @param id see {@link #id}
     * @param part see {@link #part}
     */
    public PlainDataException(String document, String id, String part) {
        super(document, id, part, "is not sealed: with mode=migrate the vault reads what was stored without it");
    }
}
