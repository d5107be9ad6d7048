package io.aster.redis.internal.data;

import io.aster.redis.internal.index.BestEffort;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.WriteToken;
import io.lettuce.core.KeyValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Redacts events. An entry of a stream can't be changed, so that the whole stream is copied to a stage, in chunks, and one script puts that in
 * its place, with what was appended meanwhile. No append and no read needs to know of it. Thread-safe.
 */
final class EventRedactions {
    /** The script's reply if more was appended meanwhile than it copies. */
    private static final long MORE_TO_COPY = 5;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;

    EventRedactions(RedisCalls calls, Keys keys, SessionLookup lookup) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
    }

    RedactionOutcome redact(RedactionRequest request) {
        String[] session = keys.session(request.sessionId());
        List<KeyValue<String, String>> stored =
                calls.read(server -> server.hmget(session[0], "created_at", "redactions", "event_count", "version"));
        if (!stored.get(0).getValueOrElse("").equals(SessionFields.micros(request.createdAt()))) {
            return missing(request);
        }
        String redactions = stored.get(1).getValueOrElse("0");
        if (!request.isExpected(number(stored.get(3)), number(stored.get(2)), Long.parseLong(redactions))) {
            return RedactionOutcome.SESSION_CHANGED;
        }
        if (calls.read(ScriptCommand.number(Script.REDACTED, new String[] {session[1]}, numbers(request))) == 0) {
            return RedactionOutcome.REDACTED;
        }
        Rewriting rewriting = new Rewriting(request, session, redactions);
        RedactionOutcome outcome = rewriting.run();
        if (outcome != RedactionOutcome.REDACTED) {
            rewriting.drop();
        }
        return outcome;
    }

    private static long number(KeyValue<String, String> field) {
        return Long.parseLong(field.getValueOrElse("0"));
    }

    private RedactionOutcome missing(RedactionRequest request) {
        lookup.damage(request.sessionId()).refuse();
        return RedactionOutcome.NO_SESSION;
    }

    private static String[] numbers(RedactionRequest request) {
        return request.seqs().stream().map(seq -> Long.toString(seq)).toArray(String[]::new);
    }

    /** One rewriting of a stream. Not thread-safe. */
    private final class Rewriting {
        private final RedactionRequest request;
        private final String[] session;
        private final String[] stage;
        private final String[] numbers;
        private final List<String> expected;

        Rewriting(RedactionRequest request, String[] session, String redactions) {
            this.request = request;
            this.session = session;
            this.stage = keys.stage(request.sessionId(), WriteToken.next());
            this.numbers = numbers(request);
            this.expected = List.of(SessionFields.micros(request.createdAt()), redactions);
        }

        RedactionOutcome run() {
            long outcome = MORE_TO_COPY;
            while (outcome == MORE_TO_COPY) {
                outcome = copy();
                outcome = outcome == 1 ? replace() : outcome;
            }
            return switch ((int) outcome) {
                case 1 -> RedactionOutcome.REDACTED;
                case 3 -> RedactionOutcome.SESSION_CHANGED;
                default -> missing(request);
            };
        }

        /** Copies events until the stage has all; returns 1 then. */
        private long copy() {
            String[] arguments = Stream.of(
                            expected,
                            List.of(ForkStage.CHUNK, ForkStage.CHUNK_BYTES, ForkStage.LIFE_MILLIS, request.mark()),
                            Arrays.asList(numbers))
                    .flatMap(List::stream)
                    .toArray(String[]::new);
            String[] all = {session[0], session[1], stage[0]};
            List<Object> reply;
            do {
                reply = calls.read(ScriptCommand.list(Script.REDACT_COPY, all, arguments));
            } while (ScriptReplies.flag(reply, 0)
                    && !ScriptReplies.text(reply, 1).equals(ScriptReplies.text(reply, 2)));
            return ScriptReplies.number(reply, 0);
        }

        private long replace() {
            List<String> arguments = new ArrayList<>(expected);
            arguments.add(Long.toString(request.expectedEventCount()));
            arguments.add(Long.toString(request.expectedVersion()));
            arguments.addAll(List.of(ForkStage.CHUNK, ForkStage.CHUNK_BYTES, request.mark()));
            arguments.add(Integer.toString(numbers.length));
            arguments.addAll(Arrays.asList(numbers));
            StateFields.addOwn(request.state(), arguments);
            String[] all = {session[0], session[1], session[2], stage[0]};
            return calls.write(
                    () -> List.of(request.sessionId()),
                    all[0],
                    ScriptCommand.number(Script.REDACT, all, arguments.toArray(String[]::new)),
                    outcome -> outcome == 1);
        }

        /** Removes the stage; if that fails, it expires. */
        void drop() {
            BestEffort.run(() -> calls.read(server -> server.unlink(stage)));
        }
    }
}
