package io.aster.redis;

import io.aster.error.StoreException;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.NotActive;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.group.Appender;
import io.aster.store.group.GroupAppender;
import io.aster.value.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Appends events: one script, for one session or for several whose keys all lie on the same server. */
final class SessionAppends implements GroupAppender {
    /** How many arguments of the append script go before those of its events. */
    private static final int BEFORE_EVENTS = 2;

    private static final int KEYS = 3;

    private final Calls calls;
    private final Keys keys;
    private final SessionIndex index;
    private final RedisOptions options;

    SessionAppends(Calls calls, Keys keys, SessionIndex index, RedisOptions options) {
        this.calls = calls;
        this.keys = keys;
        this.index = index;
        this.options = options;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        String id = request.sessionId();
        Words words = new Words(1 + KEYS + arguments(request)).add(KEYS);
        String start = keys.start(id);
        keys.addSession(start, words);
        add(request, words);
        List<Object> reply = write(() -> Appender.ids(List.of(request)), start, Script.APPEND, words);
        return switch ((int) Replies.number(reply, 0)) {
            case 0 -> new NoSession();
            case 1 -> appended(id, reply, 1);
            case 2 -> new Known(known(id, reply.subList(1, reply.size())));
            case 3 -> new NotActive(Replies.text(reply, 1));
            case 4 -> new UnexpectedSeq(Replies.number(reply, 1));
            default -> throw new StoreException("the append script replied " + reply);
        };
    }

    @Override
    public List<@Nullable Appended> appendGroup(List<AppendRequest> requests) {
        int expected = 1;
        for (AppendRequest request : requests) {
            expected += KEYS + 1 + arguments(request);
        }
        Words words = new Words(expected).add((long) KEYS * requests.size());
        for (AppendRequest request : requests) {
            keys.addSession(keys.start(request.sessionId()), words);
        }
        for (AppendRequest request : requests) {
            add(request, words.add(arguments(request)));
        }
        String start = keys.start(requests.get(0).sessionId());
        return outcomes(requests, write(() -> Appender.ids(requests), start, Script.APPEND_GROUP, words));
    }

    private List<@Nullable Appended> outcomes(List<AppendRequest> requests, List<Object> reply) {
        List<@Nullable Appended> outcomes = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            boolean stored = Replies.number(reply, 2 * i) > 0;
            outcomes.add(stored ? appended(requests.get(i).sessionId(), reply, 2 * i) : null);
        }
        return outcomes;
    }

    private List<Object> write(Supplier<List<String>> ids, String key, Script script, Words words) {
        return calls.write(ids, key, ScriptCommand.list(script, key, words));
    }

    /** How many arguments {@link #add} adds. */
    private static int arguments(AppendRequest request) {
        return BEFORE_EVENTS + StoredEvent.words(request.events());
    }

    private void add(AppendRequest request, Words words) {
        words.add(Times.toMicros(request.at())).add(conditions(request.expectedSeq()));
        for (EventRecord event : request.events()) {
            StoredEvent.add(event, words);
        }
    }

    /** The usual append has none: whoever sends no word need not take it apart. */
    private String conditions(long expectedSeq) {
        boolean isUsual = expectedSeq == AppendRequest.ANY && options.ttl().isZero() && options.replicas() == 0;
        return isUsual ? "" : expectedSeq + " " + options.ttlMillis() + (options.replicas() > 0 ? " 1" : " 0");
    }

    private Appended appended(String id, List<Object> reply, int at) {
        if (Replies.flag(reply, at + 1)) {
            index.confirm(id);
        }
        return new Appended(Replies.number(reply, at));
    }

    private static List<EventRecord> known(String id, List<Object> entries) {
        return entries.stream()
                .map(entry -> (List<?>) entry)
                .map(entry -> StoredEvent.of(id, Replies.text(entry, 0), Replies.fields(Replies.list(entry, 1))))
                .toList();
    }
}
