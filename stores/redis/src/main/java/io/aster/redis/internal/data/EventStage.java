package io.aster.redis.internal.data;

import io.aster.redis.internal.data.EventStages.Head;
import io.aster.redis.internal.index.BestEffort;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a session's events, some of which have other texts. An entry of a stream can't be changed, so that the whole stream is copied, in
 * chunks, and one script puts the copy in its place, with what was appended meanwhile. No append and no read needs to know of it. Not
 * thread-safe.
 */
final class EventStage {
    /** A script's reply if more was appended meanwhile than it copies, or if the stage has expired. */
    private static final long MORE_TO_COPY = 5;

    private static final int CHUNK = Integer.parseInt(ForkStage.CHUNK);
    private static final long CHUNK_CHARS = Long.parseLong(ForkStage.CHUNK_BYTES);

    private final RedisCalls calls;
    private final String[] session;
    private final String stage;
    private final Head head;
    private final NavigableMap<Long, Edit> edits = new TreeMap<>();

    /** The number of the last event that is staged. */
    private long done;

    EventStage(RedisCalls calls, String[] session, String stage, Head head, Collection<Edit> edits) {
        this.calls = calls;
        this.session = session;
        this.stage = stage;
        this.head = head;
        edits.stream().filter(edit -> edit.seq <= head.eventCount()).forEach(edit -> this.edits.put(edit.seq, edit));
    }

    /** The texts that an event gets, each {@code null} for none, and its new proof, {@code null} for the one that it has. */
    record Edit(
            long seq,
            @Nullable String content,
            @Nullable String actions,
            @Nullable String metadata,
            @Nullable String mark,
            @Nullable String proof) {
        private List<String> arguments() {
            return List.of(
                    Long.toString(seq),
                    orEmpty(content),
                    orEmpty(actions),
                    orEmpty(metadata),
                    orEmpty(mark),
                    orEmpty(proof));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** The keys of a script that puts it in the place of the events. */
    String[] keys() {
        return new String[] {session[0], session[1], session[2], stage};
    }

    /** The number of the last event that has other texts, 0 if there is none. */
    long least() {
        return edits.isEmpty() ? 0 : edits.lastKey();
    }

    /**
     * Copies the events, and puts the stage in their place.
     *
     * @param script sends the script that does the latter, and returns its outcome
     * @return the outcome of the last script
     */
    long replace(LongSupplier script) {
        long outcome = MORE_TO_COPY;
        while (outcome == MORE_TO_COPY) {
            outcome = copy();
            outcome = outcome == EventStages.DONE ? script.getAsLong() : outcome;
        }
        if (outcome != EventStages.DONE) {
            // If that fails, it expires.
            BestEffort.run(() -> calls.read(server -> server.unlink(stage)));
        }
        return outcome;
    }

    /** Copies events until the stage has all. */
    private long copy() {
        String[] all = {session[0], session[1], stage};
        while (true) {
            List<Object> reply = calls.read(ScriptCommand.list(Script.RESTAGE_COPY, all, chunk()));
            if (!ScriptReplies.flag(reply, 0)) {
                return ScriptReplies.number(reply, 0);
            }
            done = Long.parseLong(ScriptReplies.text(reply, 1));
            if (done == Long.parseLong(ScriptReplies.text(reply, 2))) {
                return EventStages.DONE;
            }
        }
    }

    /** The arguments for the next events, of which no more are copied than the texts fit of. */
    private String[] chunk() {
        List<String> texts = new ArrayList<>();
        long most = CHUNK;
        long room = CHUNK_CHARS;
        for (Edit edit : edits.subMap(done, false, done + CHUNK, true).values()) {
            List<String> arguments = edit.arguments();
            room -= arguments.stream().mapToLong(String::length).sum();
            if (room < 0 && !texts.isEmpty()) {
                most = edit.seq - 1 - done;
                break;
            }
            texts.addAll(arguments);
        }
        List<String> arguments = new ArrayList<>(head.expected());
        arguments.addAll(
                List.of(Long.toString(done), Long.toString(most), ForkStage.CHUNK_BYTES, ForkStage.LIFE_MILLIS));
        arguments.addAll(texts);
        return arguments.toArray(String[]::new);
    }
}
