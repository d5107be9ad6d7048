package io.aster.redis.internal.data;

import io.aster.error.DamagedDataException;
import io.aster.error.StoreException;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.ForkOutcome;
import io.aster.store.ForkRequest;
import io.aster.store.SessionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stores forks. The events are copied in chunks to a stage: keys of their own, beside those of the fork, which no other call reads and which
 * expire by themselves, so that nothing is left of a fork whose process ended. One script then gives the keys their names and stores the
 * session. Repeating any step goes on where the stage ends.
 *
 * <p>In a Cluster the source is on another server than the fork, so that it is read once more after the fork is stored: an event that was
 * redacted in between must not stay in the fork. Thread-safe.
 */
final class ForkWrites {
    /** The script's reply if the stage lacks events: before they are copied, or if it has expired. */
    private static final int INCOMPLETE = 4;

    /** The script's reply if an earlier call stored the fork. */
    private static final int KNOWN = 5;

    private static final int ATTEMPTS = 5;

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final SessionIndex index;
    private final SessionWrites writes;
    private final StateWrites state;
    private final ForkStage stage;

    ForkWrites(
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            SessionIndex index,
            SessionWrites writes,
            StateWrites state) {
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.index = index;
        this.writes = writes;
        this.state = state;
        this.stage = new ForkStage(calls, keys, lookup);
    }

    ForkOutcome fork(ForkRequest request) {
        SessionRecord session = request.session();
        state.remember(session.id(), new StateOwner(session.appName(), session.userId()));
        IndexedSession indexed = IndexedSession.ofNew(session);
        index.add(indexed);
        Stored stored;
        try {
            stored = store(request, indexed);
        } catch (DamagedDataException e) {
            withdraw(request, indexed);
            throw e;
        }
        if (stored.outcome() == ForkOutcome.FORKED) {
            index.confirm(indexed);
            if (index.expires(indexed)) {
                index.prune();
            }
            return stage.isWithSource() ? ForkOutcome.FORKED : recheck(request, stored.isKnown());
        }
        withdraw(request, indexed);
        return stored.outcome();
    }

    private void withdraw(ForkRequest request, IndexedSession indexed) {
        index.remove(indexed);
        stage.drop(request);
    }

    /**
     * What became of a fork.
     *
     * @param isKnown whether an earlier call stored it
     */
    private record Stored(ForkOutcome outcome, boolean isKnown) {}

    /** Stores the fork, after its events are staged; again if the stage expired before it was used. */
    private Stored store(ForkRequest request, IndexedSession indexed) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long stored = publish(request, indexed);
            if (stored != INCOMPLETE) {
                return new Stored(outcome(request, stored), stored == KNOWN);
            }
            ForkOutcome staged = stage.fill(request);
            if (staged != ForkOutcome.FORKED) {
                return new Stored(staged, false);
            }
        }
        throw new StoreException("the stage of a fork loses events; is the server evicting keys?");
    }

    private ForkOutcome outcome(ForkRequest request, long stored) {
        if (stored < 0) {
            lookup.damage(request.session().id()).refuse();
        }
        return switch ((int) stored) {
            case 1, KNOWN -> ForkOutcome.FORKED;
            case 2 -> ForkOutcome.NO_SOURCE;
            case 3 -> ForkOutcome.SOURCE_CHANGED;
            default -> ForkOutcome.ID_TAKEN;
        };
    }

    private long publish(ForkRequest request, IndexedSession indexed) {
        SessionRecord session = request.session();
        String[] all = Stream.of(
                        keys.session(session.id()),
                        keys.stage(session.id(), request.token()),
                        stage.isWithSource() ? new String[] {keys.session(request.sourceId())[0]} : new String[0])
                .flatMap(Stream::of)
                .toArray(String[]::new);
        List<String> arguments = new ArrayList<>(stage.expected(request));
        arguments.add(Long.toString(session.eventCount()));
        arguments.add(Integer.toString(2 * request.state().size()));
        StateFields.addOwn(request.state(), arguments);
        arguments.addAll(List.of(
                writes.life(session),
                request.token(),
                SessionFields.micros(indexed.bound().orElseThrow())));
        arguments.addAll(SessionFields.of(session));
        return calls.write(
                () -> List.of(session.id()),
                all[0],
                ScriptCommand.number(Script.FORK, all, arguments.toArray(String[]::new)),
                stored -> stored != INCOMPLETE);
    }

    /** Removes a fork whose source is not as it was when its history was read. The source of an earlier call may be deleted since. */
    private ForkOutcome recheck(ForkRequest request, boolean isKnown) {
        ForkOutcome source = stage.check(request);
        if (isKnown && source == ForkOutcome.NO_SOURCE) {
            return ForkOutcome.FORKED;
        }
        if (source != ForkOutcome.FORKED) {
            boolean unused = writes.delete(request.session().id());
        }
        return source;
    }
}
