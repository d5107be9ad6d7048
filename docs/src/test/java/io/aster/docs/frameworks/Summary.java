package io.aster.docs.frameworks;

/** A summary of a conversation that is being made: the conversation was read, and a model writes a text. */
interface Summary {
    /**
     * Writes it in place of all messages that were read, but the newest.
     *
     * @return false if it was refused, because others have changed the conversation meanwhile
     */
    boolean write(String text);
}
