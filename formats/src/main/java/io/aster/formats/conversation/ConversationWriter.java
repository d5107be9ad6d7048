package io.aster.formats.conversation;

/** Writes sessions in one format. Not thread-safe. */
public interface ConversationWriter {
    /**
     * Writes a session with its events; a format may leave the state out.
     *
     * @throws java.io.UncheckedIOException if the output fails
     */
    void write(ExportedSession session);

    /** The number of events that were written. */
    long events();

    /** The number of events that the format can't represent. */
    long leftOut();
}
