package io.aster.redis.internal.data;

import io.aster.error.StoreException;
import io.aster.redis.internal.script.RespArguments;
import io.aster.redis.internal.script.RespArguments.Counted;
import io.aster.store.EventRecord;
import io.aster.value.Times;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as an entry of its session's stream, whose id is {@code seq-0}. Stateless. */
final class RedisEvent {
    private static final byte[] ID = RespArguments.encoded("id");
    private static final byte[] AUTHOR = RespArguments.encoded("author");
    private static final byte[] TIMESTAMP = RespArguments.encoded("timestamp");
    private static final byte[] INVOCATION_ID = RespArguments.encoded("invocation_id");
    private static final byte[] AGENT_ID = RespArguments.encoded("agent_id");
    private static final byte[] BRANCH = RespArguments.encoded("branch");
    private static final byte[] CONTENT = RespArguments.encoded("content");
    private static final byte[] ACTIONS = RespArguments.encoded("actions");
    private static final byte[] METADATA = RespArguments.encoded("metadata");
    private static final byte[] REDACTION = RespArguments.encoded("redaction");
    private static final byte[] PROOF = RespArguments.encoded("proof");

    private RedisEvent() {}

    static EventRecord of(String sessionId, String entryId, Map<String, String> fields) {
        return EventRecord.builder(sessionId, given(fields, "id"))
                .seq(seq(entryId))
                .invocationId(fields.get("invocation_id"))
                .agentId(fields.get("agent_id"))
                .author(given(fields, "author"))
                .branch(fields.get("branch"))
                .content(fields.get("content"))
                .actions(fields.get("actions"))
                .metadata(fields.get("metadata"))
                .timestamp(Times.ofMicros(Long.parseLong(given(fields, "timestamp"))))
                .redaction(fields.get("redaction"))
                .proof(fields.get("proof"))
                .build();
    }

    /** The sequence number of an entry. */
    static long seq(String entryId) {
        return Long.parseLong(entryId, 0, entryId.indexOf('-'), 10);
    }

    /** Adds the event as arguments of the append scripts: the number of arguments that follow, then name and value of each field it has. */
    static void add(EventRecord event, RespArguments arguments) {
        Counted fields = arguments.begin();
        arguments.addEncoded(ID).add(event.id());
        arguments.addEncoded(AUTHOR).add(event.author());
        arguments.addEncoded(TIMESTAMP).add(Times.toMicros(event.timestamp()));
        add(INVOCATION_ID, event.invocationId(), arguments);
        add(AGENT_ID, event.agentId(), arguments);
        add(BRANCH, event.branch(), arguments);
        add(CONTENT, event.content(), arguments);
        add(ACTIONS, event.actions(), arguments);
        add(METADATA, event.metadata(), arguments);
        add(REDACTION, event.redaction(), arguments);
        add(PROOF, event.proof(), arguments);
        arguments.end(fields);
    }

    private static void add(byte[] name, @Nullable String value, RespArguments arguments) {
        if (value != null) {
            arguments.addEncoded(name).add(value);
        }
    }

    private static String given(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new StoreException("an event in Redis has no field " + name);
        }
        return value;
    }
}
