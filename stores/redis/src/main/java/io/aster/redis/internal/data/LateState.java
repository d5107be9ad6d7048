package io.aster.redis.internal.data;

import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of the state of users and apps that a script left in the session, because the owners' keys are on other servers of a Cluster.
 * Writing them to their owners may be repeated and interrupted at any point: only a newer stamp changes a key, and a change stays in the
 * session until its owner has it. Thread-safe.
 */
final class LateState {
    /** A field of a session that has such changes. */
    static final String FIELD = "late";

    private static final String OF_USER = "late:u:";
    private static final String OF_APP = "late:a:";

    private final RedisCalls calls;
    private final Keys keys;

    LateState(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    /** Writes what is left in a session to its owners. */
    void write(String sessionId) {
        String[] hash = {keys.session(sessionId)[0]};
        List<Object> late = calls.read(ScriptCommand.list(Script.LATE, hash));
        if (late.isEmpty()) {
            return;
        }
        String app = ScriptReplies.text(late, 0);
        String user = ScriptReplies.text(late, 1);
        String[] owners = keys.state(app, user);
        List<String> fields =
                late.subList(2, late.size()).stream().map(text -> (String) text).toList();
        Map<String, Command<Long>> writes = new LinkedHashMap<>();
        add(writes, owners[0], ofUser(fields, true));
        add(writes, owners[1], ofUser(fields, false));
        if (writes.containsKey(owners[0])) {
            writes.put(owners[2], server -> server.sadd(owners[2], user));
            writes.put(owners[3], server -> server.sadd(owners[3], app));
        }
        calls.writeAll(writes.entrySet());
        long unused = calls.read(ScriptCommand.number(Script.SETTLE, hash, fields.toArray(String[]::new)));
    }

    /** The changes of its user's state that are left in a session, by name. */
    static Map<String, String> ofUser(Map<String, String> session) {
        return of(session, OF_USER);
    }

    /** The changes of its app's state that are left in a session, by name. */
    static Map<String, String> ofApp(Map<String, String> session) {
        return of(session, OF_APP);
    }

    private static Map<String, String> of(Map<String, String> session, String prefix) {
        if (!session.containsKey(FIELD)) {
            return Map.of();
        }
        Map<String, String> changes = new LinkedHashMap<>();
        session.forEach((field, stamped) -> {
            if (field.startsWith(prefix)) {
                changes.put(field.substring(prefix.length()), stamped);
            }
        });
        return changes;
    }

    private static void add(Map<String, Command<Long>> writes, String owner, List<String> changes) {
        if (!changes.isEmpty()) {
            String[] key = {owner};
            writes.put(owner, ScriptCommand.number(Script.WRITE_STATE, key, changes.toArray(String[]::new)));
        }
    }

    /** Names and values of the fields of one scope, without its prefix. */
    private static List<String> ofUser(List<String> fields, boolean user) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < fields.size(); i += 2) {
            String field = fields.get(i);
            if (field.startsWith(OF_USER) == user) {
                changes.add(field.substring(OF_USER.length()));
                changes.add(fields.get(i + 1));
            }
        }
        return changes;
    }
}
