package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import java.util.List;
import java.util.Optional;

/** The remaining data of a session at one moment, as the check script and the append script report them. */
final class RedisDamage {
    private static final long NO_HASH = -1;

    private final String sessionId;
    private final long count;
    private final long events;
    private final long ids;

    /**
     * The remaining data of a session.
     *
     * @param reply event count (-1: no hash, -2: the hash is not whole), events in the stream, ids
     */
    RedisDamage(String sessionId, List<?> reply) {
        this.sessionId = sessionId;
        this.count = ScriptReplies.number(reply, 0);
        this.events = ScriptReplies.number(reply, 1);
        this.ids = ScriptReplies.number(reply, 2);
    }

    /** Returns the command that checks a session. */
    static Command<List<Object>> check(Keys keys, String sessionId) {
        return ScriptCommand.list(Script.CHECK, keys.session(sessionId));
    }

    /** Whether nothing remains: the session does not exist. */
    boolean isNothing() {
        return count == NO_HASH && events == 0 && ids == 0;
    }

    /**
     * Whether the walk that meets this key reports the session. Of the keys that remain, one does: the hash, or else the events, or else the
     * ids.
     */
    boolean isFoundBy(String part) {
        return switch (part) {
            case "session" -> count != NO_HASH;
            case "events" -> count == NO_HASH && events > 0;
            default -> count == NO_HASH && events == 0 && ids > 0;
        };
    }

    /** The error, if some data remain and other data are missing. */
    Optional<DamagedDataException> found() {
        if (isNothing() || (events == count && ids == count)) {
            return Optional.empty();
        }
        return Optional.of(new DamagedDataException("session", sessionId, description()));
    }

    private String description() {
        if (count >= 0) {
            return "of " + count + " events " + events + " are stored, and the ids of " + ids;
        }
        String fields = count == NO_HASH ? "its fields are missing" : "some of its fields are missing or no numbers";
        return fields + "; there are " + Math.max(events, ids) + " events";
    }

    /** Throws the error. */
    void refuse() {
        found().ifPresent(e -> {
            throw e;
        });
    }
}
