package io.aster.redis.internal.data;

import io.aster.redis.internal.index.BestEffort;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.RespArguments;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.EventPage;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.value.Times;
import io.lettuce.core.KeyValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The stage of a fork, where its events are until they are complete. Thread-safe. */
final class ForkStage {
    /** How long a stage lives after its last chunk, by the server's clock: much longer than the next one takes. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    static final String LIFE_MILLIS = Long.toString(LIFE.toMillis());

    /** One script copies this many events, or with this many bytes: other callers wait for it no longer than for an append. */
    static final String CHUNK = "500";

    static final String CHUNK_BYTES = Integer.toString(1 << 20);

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final RedisEvents events;

    ForkStage(RedisCalls calls, Keys keys, SessionLookup lookup) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.events = new RedisEvents(calls, keys);
    }

    /** Whether one server has the source and the fork, so that it copies events by itself, and checks the source with every step. */
    boolean isWithSource() {
        return calls.hasAllKeys();
    }

    /** What the source must be, as scripts take it. */
    List<String> expected(ForkRequest request) {
        return List.of(SessionFields.micros(request.sourceCreatedAt()), Long.toString(request.sourceRedactions()));
    }

    /** Copies all events; {@link ForkOutcome#FORKED} if they are there. */
    ForkOutcome fill(ForkRequest request) {
        return isWithSource() ? copy(request) : transfer(request);
    }

    /** Removes what is left of it; if that fails, it expires. */
    void drop(ForkRequest request) {
        String[] stage = keys.stage(request.session().id(), request.token());
        BestEffort.run(() -> calls.read(server -> server.unlink(stage)));
    }

    private ForkOutcome copy(ForkRequest request) {
        String[] source = keys.session(request.sourceId());
        String[] stage = keys.stage(request.session().id(), request.token());
        String[] all = {source[0], source[1], source[2], stage[0], stage[1]};
        List<String> expected = expected(request);
        long end = request.session().eventCount();
        long done = 0;
        while (done < end) {
            List<Object> reply = calls.read(ScriptCommand.list(
                    Script.FORK_COPY,
                    all,
                    expected.get(0),
                    expected.get(1),
                    Long.toString(end),
                    CHUNK,
                    CHUNK_BYTES,
                    LIFE_MILLIS));
            switch ((int) ScriptReplies.number(reply, 0)) {
                case 1 -> done = Long.parseLong(ScriptReplies.text(reply, 1));
                case 3 -> {
                    return ForkOutcome.SOURCE_CHANGED;
                }
                default -> {
                    lookup.damage(request.sourceId()).refuse();
                    return ForkOutcome.NO_SOURCE;
                }
            }
        }
        return ForkOutcome.FORKED;
    }

    /** Reads the events, and writes them to the server of the fork. */
    private ForkOutcome transfer(ForkRequest request) {
        long end = request.session().eventCount();
        long done = 0;
        while (done < end) {
            Optional<EventPage> page = events.page(EventQuery.builder(request.sourceId(), Integer.parseInt(CHUNK))
                    .afterSeq(done)
                    .beforeSeq(end + 1)
                    .maxChars(Long.parseLong(CHUNK_BYTES))
                    .build());
            if (page.isEmpty()
                    || !page.get().createdAt().equals(request.sourceCreatedAt())
                    || page.get().eventCount() < end) {
                return ForkOutcome.NO_SOURCE;
            }
            done = add(request, page.get().events());
        }
        return check(request);
    }

    private long add(ForkRequest request, List<EventRecord> copies) {
        String[] stage = keys.stage(request.session().id(), request.token());
        RespArguments arguments = new RespArguments(8 + 20 * copies.size()).add(stage.length);
        for (String key : stage) {
            arguments.add(key);
        }
        arguments.add(LIFE_MILLIS).add(copies.get(0).seq());
        copies.forEach(event -> RedisEvent.add(event, arguments));
        return calls.read(ScriptCommand.number(Script.FORK_STAGE, stage[0], arguments));
    }

    /** Whether the source is as it was when its history was read: then {@link ForkOutcome#FORKED}. */
    ForkOutcome check(ForkRequest request) {
        String hash = keys.session(request.sourceId())[0];
        List<KeyValue<String, String>> source =
                calls.read(server -> server.hmget(hash, "created_at", "redactions", "event_count"));
        if (source.get(0).isEmpty()) {
            return ForkOutcome.NO_SOURCE;
        }
        return request.check(
                Times.ofMicros(Long.parseLong(source.get(0).getValue())),
                Long.parseLong(source.get(2).getValueOrElse("0")),
                Long.parseLong(source.get(1).getValueOrElse("0")));
    }
}
