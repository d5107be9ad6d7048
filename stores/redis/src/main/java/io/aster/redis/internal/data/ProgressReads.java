package io.aster.redis.internal.data;

import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.SessionProgress;
import io.aster.value.Times;
import io.lettuce.core.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how many events sessions have: by one script where one server has all keys, otherwise by one command for each. A hash without both
 * numbers counts as none; a read of its events tells what is wrong.
 */
public final class ProgressReads {
    private static final String CREATED_AT = "created_at";
    private static final String EVENT_COUNT = "event_count";

    private final RedisCalls calls;
    private final Keys keys;

    ProgressReads(RedisCalls calls, Keys keys) {
        this.calls = calls;
        this.keys = keys;
    }

    List<SessionProgress> read(List<String> ids) {
        List<SessionProgress> found = new ArrayList<>();
        if (calls.hasAllKeys()) {
            String[] hashes = ids.stream().map(id -> keys.session(id)[0]).toArray(String[]::new);
            List<Object> reply = calls.read(ScriptCommand.list(Script.PROGRESS, hashes));
            for (int i = 0; i < ids.size(); i++) {
                of(ids.get(i), ScriptReplies.text(reply, 2 * i), ScriptReplies.text(reply, 2 * i + 1))
                        .ifPresent(found::add);
            }
            return found;
        }
        calls.readAll(ids.stream().map(id -> one(id, keys.session(id)[0])).toList())
                .forEach(progress -> progress.ifPresent(found::add));
        return found;
    }

    /** Reads one session. */
    public static Command<Optional<SessionProgress>> one(String id, String hash) {
        return server -> server.hmget(hash, CREATED_AT, EVENT_COUNT).thenApply(fields -> of(id, fields));
    }

    private static Optional<SessionProgress> of(String id, List<KeyValue<String, String>> fields) {
        return of(id, fields.get(0).getValueOrElse(null), fields.get(1).getValueOrElse(null));
    }

    private static Optional<SessionProgress> of(String id, @Nullable String createdAt, @Nullable String count) {
        try {
            return Optional.of(
                    new SessionProgress(id, Times.ofMicros(Long.parseLong(createdAt)), Long.parseLong(count)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
