package io.aster.vault.internal.seal;

import org.jspecify.annotations.Nullable;

/** The kinds of documents. Their names are part of what is authenticated, and never change. */
public enum Kind {
    /** What an event says. */
    CONTENT("content", "content of an event"),

    /** What an event does. */
    ACTIONS("actions", "actions of an event"),

    /** The metadata of an event. */
    EVENT_METADATA("metadata", "metadata of an event"),

    /** The content and the metadata of an event, sealed together. */
    EVENT(null, "content and metadata of an event"),

    /** The metadata of a session. */
    SESSION_METADATA("session", "metadata of the session"),

    /** One of an agent's messages. */
    MESSAGE("message", "message of the agent"),

    /** The state that a session began with. */
    INITIAL_STATE(null, "initial state of the session"),

    /** The value of a key of a session's state. */
    SESSION_STATE(null, "state of the session"),

    /** The value of a key of a user's state. */
    USER_STATE(null, "state of"),

    /** The value of a key of an app's state. */
    APP_STATE(null, "state of");

    private final @Nullable String root;
    private final String text;

    Kind(@Nullable String root, String text) {
        this.root = root;
        this.text = text;
    }

    /** The first step of paths to its members; {@code null} if none of its members has a path. */
    @Nullable String root() {
        return root;
    }

    /** For messages. */
    String text() {
        return text;
    }
}
