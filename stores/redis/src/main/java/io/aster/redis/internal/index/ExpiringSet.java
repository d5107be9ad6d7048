package io.aster.redis.internal.index;

import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import java.util.List;

/**
 * A sorted set of what expires: the server removes its keys, and by the members of this set a purge finds the index entries that are left of
 * it. A member says what the entries consist of; its score is the earliest time at which it can have expired. Immutable.
 */
public final class ExpiringSet {
    /** Between the parts of a member; no name has control characters. */
    private static final String SEPARATOR = "\n";

    private final String key;

    public ExpiringSet(String key) {
        this.key = key;
    }

    public static String member(String... parts) {
        return String.join(SEPARATOR, parts);
    }

    /** The parts of a member, also empty ones. */
    public static List<String> parts(String member) {
        return List.of(member.split(SEPARATOR, -1));
    }

    public String key() {
        return key;
    }

    /** Adds a member whose life begins anew, or moves it. */
    public Command<Long> add(String member, Life life) {
        return ScriptCommand.number(Script.EXPIRING, new String[] {key}, life.after(), life.at(), member);
    }

    /** Removes a member; returns 1 if this call removed it. */
    public Command<Long> remove(String member) {
        return server -> server.zrem(key, member);
    }

    /** Members that may have expired, the earliest first. */
    public Command<List<Object>> due(int limit) {
        return ScriptCommand.list(Script.DUE, new String[] {key}, Integer.toString(limit));
    }
}
