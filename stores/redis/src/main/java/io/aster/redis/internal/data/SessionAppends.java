package io.aster.redis.internal.data;

import io.aster.error.StoreException;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.index.Entries;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.RespArguments;
import io.aster.redis.internal.script.RespArguments.Counted;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.redis.internal.script.ScriptReplies;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendOutcome.UnexpectedVersion;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.NewMarks;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupAppender;
import io.aster.value.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends events: one script, for one session or for several whose keys all lie on the same server. */
public final class SessionAppends implements GroupAppender {
    private static final int KEYS = 3;

    /** Room for the keys and one event with all its fields. */
    private static final int EXPECTED_ARGUMENTS = 26;

    /** The reply of the script if index entries must be written before it can append. */
    private static final int ENTRIES_FIRST = 7;

    /** The reply of the script if a session belongs to another app or user. */
    private static final int OTHER_OWNER = 8;

    /** The reply of the script if a session has another version than its new marks are for. */
    private static final int OTHER_VERSION = 9;

    /** For a session that does not exist, of which the script reports that. */
    private static final StateOwner NOBODY = new StateOwner("", "");

    private static final String NO_TTL = "0";

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final SessionIndex index;
    private final StateWrites state;
    private final String ttlMillis;
    private final boolean awaitsReplicas;

    public SessionAppends(
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            SessionIndex index,
            StateWrites state,
            RedisOptions options) {
        this.state = state;
        this.lookup = lookup;
        this.calls = calls;
        this.keys = keys;
        this.index = index;
        this.ttlMillis = options.ttlMillis();
        this.awaitsReplicas = options.replicas() > 0;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        List<Object> reply = write(request, Entries.UNKNOWN);
        AppendOutcome outcome = outcome(
                request.sessionId(),
                ScriptReplies.number(reply, 0) == ENTRIES_FIRST
                        ? entriesFirst(request, ScriptReplies.flag(reply, 1))
                        : reply);
        if (request.changesState() && (outcome instanceof Appended || outcome instanceof Known)) {
            state.finish(request.sessionId(), Appender.ids(List.of(request)));
        }
        return outcome;
    }

    /**
     * Writes index entries, then appends. The script gets the identity of their session, because by the time of the append another session
     * may have its id.
     *
     * @param all whether the entries by creation have to be written, too
     */
    private List<Object> entriesFirst(AppendRequest request, boolean all) {
        IndexedSession before = lookup.indexed(request.sessionId()).orElse(null);
        if (before == null) {
            return write(request, Entries.FAILED);
        }
        IndexedSession covered = before.until(request.at());
        if (!index.extend(covered, all)) {
            return write(request, Entries.FAILED);
        }
        String bound = SessionFields.micros(covered.bound().orElseThrow());
        String identity = String.join(":", SessionFields.identity(covered.session()));
        List<Object> reply = write(request, String.join(" ", identity, bound, all ? "1" : "0"));
        index.confirmActivity(covered, before, all);
        return reply;
    }

    private List<Object> write(AppendRequest request, String entries) {
        return request.changesState() ? writeWithState(request, entries) : writeAlone(request, entries);
    }

    private List<Object> writeWithState(AppendRequest request, String entries) {
        StateOwner owner = state.owner(request.sessionId()).orElse(NOBODY);
        List<Object> reply = writeWithState(request, entries, owner);
        while (ScriptReplies.number(reply, 0) == OTHER_OWNER) {
            owner = new StateOwner(ScriptReplies.text(reply, 1), ScriptReplies.text(reply, 2));
            state.remember(request.sessionId(), owner);
            reply = writeWithState(request, entries, owner);
        }
        return reply;
    }

    private List<Object> writeWithState(AppendRequest request, String entries, StateOwner owner) {
        String[] all = state.keys(request.sessionId(), owner);
        RespArguments arguments = new RespArguments(2 * EXPECTED_ARGUMENTS).add(all.length);
        for (String key : all) {
            arguments.add(key);
        }
        List<String> changes = new ArrayList<>();
        StateFields.add(request.state(), changes);
        arguments.add(owner.app()).add(owner.user()).add(changes.size());
        changes.forEach(arguments::add);
        addAlone(request, entries, arguments);
        Script script = request.endsSession() ? Script.APPEND_STATE_END : Script.APPEND_STATE;
        return calls.write(
                () -> Appender.ids(List.of(request)),
                all[0],
                ScriptCommand.list(script, all[0], arguments),
                reply -> !Set.of((long) ENTRIES_FIRST, (long) OTHER_OWNER).contains(ScriptReplies.number(reply, 0)));
    }

    private List<Object> writeAlone(AppendRequest request, String entries) {
        RespArguments arguments = new RespArguments(EXPECTED_ARGUMENTS).add(KEYS);
        String start = keys.start(request.sessionId());
        keys.addSession(start, arguments);
        addAlone(request, entries, arguments);
        Script script = request.endsSession()
                ? Script.APPEND_END
                : request.marksHistory() ? Script.APPEND_MARKS : Script.APPEND;
        return calls.write(
                () -> Appender.ids(List.of(request)),
                start,
                ScriptCommand.list(script, start, arguments),
                reply -> ScriptReplies.number(reply, 0) != ENTRIES_FIRST);
    }

    private static AppendOutcome outcome(String id, List<Object> reply) {
        List<Object> facts = reply.subList(1, reply.size());
        return switch ((int) ScriptReplies.number(reply, 0)) {
            case 0 -> new NoSession();
            case 1 -> new Appended(ScriptReplies.number(facts, 0));
            case 2 -> new Known(known(id, facts));
            case 3 -> new NotActive(ScriptReplies.text(facts, 0));
            case 4 -> new UnexpectedSeq(ScriptReplies.number(facts, 0));
            case OTHER_VERSION -> new UnexpectedVersion(ScriptReplies.number(facts, 0));
            case 5 -> throw new RedisDamage(id, facts).found().orElseThrow();
            default -> throw new StoreException("the append script replied " + reply);
        };
    }

    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        RespArguments arguments = new RespArguments(EXPECTED_ARGUMENTS * requests.size());
        arguments.add((long) KEYS * requests.size());
        for (AppendRequest request : requests) {
            keys.addSession(keys.start(request.sessionId()), arguments);
        }
        for (AppendRequest request : requests) {
            Counted append = arguments.begin();
            add(request, Entries.UNKNOWN, arguments);
            arguments.end(append);
        }
        String start = keys.start(requests.get(0).sessionId());
        return outcomes(calls.write(
                () -> Appender.ids(requests),
                start,
                ScriptCommand.list(Script.APPEND_GROUP, start, arguments),
                reply -> !Set.of(0L).containsAll(reply)));
    }

    private static List<@Nullable Appended> outcomes(List<Object> reply) {
        List<@Nullable Appended> outcomes = new ArrayList<>(reply.size());
        for (int i = 0; i < reply.size(); i++) {
            long firstSeq = ScriptReplies.number(reply, i);
            outcomes.add(firstSeq > 0 ? new Appended(firstSeq) : null);
        }
        return outcomes;
    }

    /** Adds the arguments of an append that is in no group, and so may end its session or mark its history. */
    private void addAlone(AppendRequest request, String entries, RespArguments arguments) {
        String end = request.end();
        if (end != null) {
            arguments.add(end);
        }
        NewMarks marks = request.marks();
        if (marks != null) {
            arguments.add(marks.json()).add(marks.expectedVersion());
        }
        add(request, entries, arguments);
    }

    private void add(AppendRequest request, String entries, RespArguments arguments) {
        arguments.add(Times.toMicros(request.at())).add(demands(request, entries));
        for (EventRecord event : request.events()) {
            RedisEvent.add(event, arguments);
        }
    }

    /** Empty for an append without expectation, proof, TTL or replica wait, so that the script skips parsing it. */
    private String demands(AppendRequest request, String entries) {
        Instant createdAt = request.createdAt();
        boolean isUsual = request.expectedSeq() == AppendRequest.ANY
                && ttlMillis.equals(NO_TTL)
                && !awaitsReplicas
                && !request.isRestoring()
                && createdAt == null
                && request.proof() == null
                && entries.equals(Entries.UNKNOWN);
        return isUsual
                ? ""
                : String.join(
                        " ",
                        Long.toString(request.expectedSeq()),
                        ttlMillis,
                        awaitsReplicas ? "1" : "0",
                        request.status(),
                        createdAt == null ? "-" : SessionFields.micros(createdAt),
                        entries + (request.proof() == null ? "" : "\n" + request.proof()));
    }

    private static List<EventRecord> known(String id, List<Object> entries) {
        return entries.stream()
                .map(entry -> (List<?>) entry)
                .map(entry -> RedisEvent.of(
                        id, ScriptReplies.text(entry, 0), ScriptReplies.fields(ScriptReplies.list(entry, 1))))
                .toList();
    }
}
