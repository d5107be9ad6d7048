package io.aster.docs.frameworks;

import java.util.List;

/**
 * One process of an application: a framework, over a store that this process has opened. Another node is what another process has, and what a
 * process has after a restart.
 *
 * <p>A conversation's id is a string, or, where a framework allows it, any other value.
 */
interface Node extends AutoCloseable {
    /** Begins a turn, and reads what the framework reads before it writes. */
    Turn turn(Object conversation);

    /** What a model would be given. */
    List<Said> read(Object conversation);

    /** All that is stored of a conversation, also what a window has left. */
    default List<Said> everything(Object conversation) {
        return read(conversation);
    }

    /** Deletes a conversation. */
    void delete(Object conversation);

    /** Creates a conversation, as an application does that does not look first whether it exists. */
    default void create(Object conversation) {
        throw new NotApplicableException("conversations are not created");
    }

    /** Adds a message with a null among its metadata, or what the framework has instead. */
    default Outcome keepNull(Object conversation, Said withNull) {
        add(conversation, withNull);
        return Comparison.same(List.of(withNull), read(conversation));
    }

    /** This process, as it serves another user. */
    default Node ofUser(String user) {
        throw new NotApplicableException("conversations have no user");
    }

    /** The texts that a search of the user's conversations finds. */
    default List<String> search(String query) {
        throw new NotApplicableException("there is no search");
    }

    /** Reads a conversation, to sum it up. */
    default Summary summary(Object conversation) {
        throw new NotApplicableException("nothing is summed up");
    }

    /** A turn that adds these messages, in one go if the framework can. */
    default void add(Object conversation, Said... messages) {
        turn(conversation).add(List.of(messages));
    }

    @Override
    void close();

    /** The id of a conversation where ids are strings. */
    static String text(Object conversation) {
        if (conversation instanceof String text) {
            return text;
        }
        throw new NotApplicableException("ids are strings");
    }
}
