package io.aster.docs.frameworks;

import java.util.List;

/** What one request does to a conversation, after it has read it. */
interface Turn {
    /** Why a trap about appends does not apply. */
    String WHOLE_LIST = "a write is the whole list";

    /** Writes messages after those that were read. */
    void add(List<Said> messages);

    /** Writes a message of this time, where messages have one. */
    default void addAt(long millis, Said message) {
        add(List.of(message));
    }

    /** Writes a message with this id, where messages have one. */
    default void addWithId(String id, Said message) {
        throw new NotApplicableException("messages have no id");
    }

    /** Writes a message, and makes the very same write again, as after an answer that was lost. */
    void repeat(Said message);

    /** Writes a message, and then changes the object that the framework was given, by a message that is not written. */
    void addAndChange(Said message, Said unwritten);

    /** Whether a write has only what is new. Otherwise it has the whole conversation, and the later write counts. */
    boolean appends();
}
