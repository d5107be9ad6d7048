package io.aster.formats.conversation;

/** A conversation in a file. */
public sealed interface Conversation permits Chat, ExportedSession {
    /** The id of the session that it is, or becomes. */
    String id();
}
