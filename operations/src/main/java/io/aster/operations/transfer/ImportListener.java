package io.aster.operations.transfer;

/** Receives the outcome of each conversation of an import, in the order of the input, on the importing thread. */
public interface ImportListener {
    /** Called for a conversation that was imported, or was stored before. */
    void imported(ImportedSession session);

    /**
     * Called for a line that was refused; nothing of it is stored.
     *
     * @param line its number, 1 for the first
     * @param reason the reason, for human readers
     */
    void refused(long line, String reason);
}
