package io.aster.redis.internal.data;

import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.data.SessionIndex.Change;
import io.aster.redis.internal.index.Entries;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Updates of sessions' fields. Each is one script, with commands for the index before and after it; those of several sessions are sent
 * together, step by step. Thread-safe.
 */
final class SessionUpdates {
    /** The reply of the script if index entries must be written before it can update. */
    private static final int ENTRIES_FIRST = 2;

    private static final int WRITTEN = 1;
    private static final int NO_SESSION = 5;

    /** In place of a bound, if none was written. */
    private static final String NO_BOUND = "";

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final SessionIndex index;
    private final RedisOptions options;

    SessionUpdates(RedisCalls calls, Keys keys, SessionLookup lookup, SessionIndex index, RedisOptions options) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.index = index;
        this.options = options;
    }

    Optional<SessionRecord> update(SessionUpdate update) {
        return updateAtOnce(List.of(update)).get(0);
    }

    /** Writes updates in the order of the list: those of different sessions together. */
    Set<String> updateAll(List<SessionUpdate> updates) {
        Set<String> written = new HashSet<>();
        Map<String, SessionUpdate> next = new LinkedHashMap<>();
        for (SessionUpdate update : updates) {
            if (next.containsKey(update.sessionId())) {
                write(next, written);
            }
            next.put(update.sessionId(), update);
        }
        write(next, written);
        return written;
    }

    /** Writes updates of different sessions, adds the tokens of those that were written, and forgets all. */
    private void write(Map<String, SessionUpdate> next, Set<String> written) {
        List<SessionUpdate> updates = List.copyOf(next.values());
        List<Optional<SessionRecord>> stored = updateAtOnce(updates);
        for (int i = 0; i < updates.size(); i++) {
            if (stored.get(i).isPresent()) {
                written.add(updates.get(i).token());
            }
        }
        next.clear();
    }

    /** Writes updates of different sessions; returns the session of each, if it was written. */
    private List<Optional<SessionRecord>> updateAtOnce(List<SessionUpdate> updates) {
        List<Step> steps = updates.stream().map(Step::new).toList();
        send(steps);
        List<Step> waiting =
                steps.stream().filter(step -> step.has(ENTRIES_FIRST)).toList();
        if (!waiting.isEmpty()) {
            waiting.forEach(Step::cover);
            writeEntries(waiting);
            send(waiting);
        }
        return results(steps);
    }

    private void send(List<Step> steps) {
        List<Map.Entry<String, Command<List<Object>>>> scripts =
                steps.stream().map(Step::script).toList();
        List<List<Object>> replies = calls.writeEach(
                () -> steps.stream().map(step -> step.update.sessionId()).toList(),
                scripts,
                reply -> ScriptReplies.number(reply, 0) != ENTRIES_FIRST);
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).reply = replies.get(i);
        }
    }

    /**
     * Writes the entries that sessions have after their updates. Writing those of a new agent must succeed, or lists would miss the session.
     */
    private void writeEntries(List<Step> waiting) {
        waiting.stream()
                .filter(Step::moves)
                .forEach(step -> index.add(step.change().after()));
        List<Step> staying = waiting.stream().filter(step -> !step.moves()).toList();
        boolean extended = staying.isEmpty()
                || index.extend(
                        staying.stream().map(step -> step.change().after()).toList(), true);
        waiting.forEach(step -> step.entries = extended || step.moves() ? Entries.WRITTEN : Entries.FAILED);
    }

    private List<Optional<SessionRecord>> results(List<Step> steps) {
        List<Optional<SessionRecord>> results = new ArrayList<>(steps.size());
        List<Change> changes = new ArrayList<>();
        for (Step step : steps) {
            if (step.has(NO_SESSION)) {
                lookup.damage(step.update.sessionId()).refuse();
            }
            results.add(step.has(WRITTEN) ? Optional.of(step.confirm(changes)) : Optional.empty());
        }
        index.confirmActivity(changes);
        return results;
    }

    /** The arguments of {@link Script#UPDATE}. */
    static List<String> arguments(SessionUpdate update, String ttlMillis, String entries, String bound) {
        List<String> arguments = new ArrayList<>(List.of(
                ttlMillis,
                update.token(),
                Long.toString(update.expectedVersion()),
                Long.toString(update.expectedEventCount()),
                Long.toString(update.version()),
                update.agentId(),
                update.status(),
                SessionFields.micros(update.updatedAt()),
                textOf(update.metadata()),
                entries,
                SessionFields.micros(update.createdAt()),
                bound,
                SessionFields.micros(update.touchedAtMost()),
                SessionFields.expiresAt(update.expiry()),
                SessionFields.expiresAfter(update.expiry()),
                textOf(update.marks()),
                textOf(update.redactions()),
                textOf(update.proof()),
                Long.toString(update.expectedRedactions())));
        StateFields.addOwn(update.state(), arguments);
        return arguments;
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** One update on its way. Not thread-safe. */
    private final class Step {
        private final SessionUpdate update;
        private String entries = Entries.UNKNOWN;
        private List<Object> reply = List.of();
        private @Nullable Change change;

        Step(SessionUpdate update) {
            this.update = update;
        }

        Map.Entry<String, Command<List<Object>>> script() {
            String[] all = keys.session(update.sessionId());
            String bound = change == null
                    ? NO_BOUND
                    : SessionFields.micros(change.after().bound().orElseThrow());
            String[] arguments =
                    arguments(update, options.ttlMillis(), entries, bound).toArray(String[]::new);
            return Map.entry(all[0], ScriptCommand.list(Script.UPDATE, all, arguments));
        }

        boolean has(int code) {
            return ScriptReplies.number(reply, 0) == code;
        }

        /** Notes the session as it is, and as its entries have to cover it. */
        void cover() {
            IndexedSession before = session(1);
            change = new Change(
                    before,
                    before.until(update.updatedAt()).expiring(update.expiry()).ofAgent(update.agentId()));
        }

        Change change() {
            return Objects.requireNonNull(change);
        }

        boolean moves() {
            return !change().before().session().agentId().equals(update.agentId());
        }

        /** Returns the session after it was written, whose entries by activity are confirmed with those of others. */
        SessionRecord confirm(List<Change> changes) {
            IndexedSession stored = session(3);
            if (ScriptReplies.flag(reply, 1)) {
                index.confirm(stored);
            }
            if (change != null) {
                changes.add(change);
            }
            String agentBefore = ScriptReplies.text(reply, 2);
            if (!agentBefore.equals(stored.session().agentId())) {
                index.removeForAgent(stored.session(), agentBefore);
            }
            return stored.session();
        }

        private IndexedSession session(int place) {
            return SessionFields.readIndexed(
                            update.sessionId(), ScriptReplies.fields(ScriptReplies.list(reply, place)), false)
                    .orElseThrow();
        }
    }
}
