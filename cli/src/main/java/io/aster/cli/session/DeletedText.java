package io.aster.cli.session;

import io.aster.session.Deleted;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a command has removed, for people and for programs. Stateless. */
final class DeletedText {
    private DeletedText() {}

    /** For example {@code 1 session, 2 events, 0 lists of messages}. */
    static String of(Deleted deleted) {
        return String.join(
                ", ",
                count(deleted.sessions(), "session"),
                count(deleted.events(), "event"),
                count(deleted.messageLists(), "list of messages", "lists of messages"));
    }

    /**
     * The same as a JSON object.
     *
     * @param sessions the name of the number of sessions
     */
    static Map<String, Long> json(String sessions, Deleted deleted) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(sessions, deleted.sessions());
        counts.put("events", deleted.events());
        counts.put("messageLists", deleted.messageLists());
        return counts;
    }

    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    private static String count(long number, String one, String many) {
        return number == 1 ? "1 " + one : number + " " + many;
    }
}
