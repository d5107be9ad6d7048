package io.aster.operations.transfer;

/** Receives what an import does with each conversation, in the order of the input, in the importing thread. */
public interface ImportListener {
    /** A conversation was imported, or was stored before. */
    void imported(ImportedSession session);

    /**
     * A line was refused: nothing of it is stored.
     *
     * @param line its number, 1 for the first
     * @param reason for people
     */
    void refused(long line, String reason);
}
