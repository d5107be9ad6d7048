package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.redis.internal.index.IndexEntry;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Checks the keys of sessions, and that all indexes have them. Not thread-safe. */
final class SessionCheck {
    /** How often a missing entry is looked for: a write changes session and entries in two steps. */
    private static final int LOOKS = 4;

    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final SessionIndex index;
    private final boolean repair;
    private final DataListener listener;

    SessionCheck(
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            SessionIndex index,
            boolean repair,
            DataListener listener) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.index = index;
        this.repair = repair;
        this.listener = listener;
    }

    /** Checks the session that a key belongs to, unless another key of it will be met that stands for all of them. */
    void check(List<KeyName> names) {
        List<RedisDamage> damages =
                lookup.damages(names.stream().map(KeyName::id).toList());
        List<IndexedSession> whole = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (damages.get(i).isFoundBy(names.get(i).part())) {
                check(names.get(i).id(), damages.get(i), whole);
            }
        }
        checkEntries(whole);
    }

    private void check(String id, RedisDamage damage, List<IndexedSession> whole) {
        Optional<DamagedDataException> error = damage.found();
        try {
            if (error.isEmpty()) {
                lookup.indexed(id).ifPresent(session -> {
                    whole.add(session);
                    listener.session(id, session.session().eventCount());
                });
            }
        } catch (DamagedDataException e) {
            error = Optional.of(e);
        }
        error.ifPresent(e -> listener.found(Finding.of(DataChecks.SESSION_KEYS, subject(id), e.damage())));
    }

    private void checkEntries(List<IndexedSession> sessions) {
        Set<String> lacking = new LinkedHashSet<>();
        missing(sessions.stream().flatMap(session -> session.entries(keys)).toList())
                .forEach(placed -> lacking.add(placed.entry().id()));
        lacking.forEach(this::checkAgain);
    }

    /** Those of some entries that are in no index. */
    private List<IndexEntry.Placed> missing(List<IndexEntry.Placed> entries) {
        List<Command<Boolean>> looks = entries.stream()
                .map(placed -> (Command<Boolean>) server ->
                        server.zscore(placed.index(), placed.entry().text()).thenApply(Objects::nonNull))
                .toList();
        List<Boolean> found = calls.readAll(looks);
        return IntStream.range(0, entries.size())
                .filter(i -> !found.get(i))
                .mapToObj(entries::get)
                .toList();
    }

    private List<String> missing(IndexedSession session) {
        return missing(session.entries(keys).toList()).stream()
                .map(IndexEntry.Placed::index)
                .toList();
    }

    private void checkAgain(String id) {
        for (int i = 0; i < LOOKS; i++) {
            Optional<IndexedSession> session = lookup.indexed(id);
            if (session.isEmpty() || missing(session.get()).isEmpty()) {
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
        lookup.indexed(id).ifPresent(this::missed);
    }

    private void missed(IndexedSession session) {
        List<String> missing = missing(session);
        if (missing.isEmpty()) {
            return;
        }
        if (repair) {
            index.confirm(session);
        }
        listener.found(
                Finding.of(DataChecks.INDEX_MISSING, subject(session.id()), "is not in " + String.join(", ", missing))
                        .repaired(repair));
    }

    static String subject(String id) {
        return "session \"" + id + '"';
    }
}
