package io.aster.operations.migrate;

import io.aster.Aster;
import io.aster.message.MessageStore;
import io.aster.operations.internal.Workers;
import io.aster.operations.migrate.MigrationProblem.Kind;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.store.MessageListInfo;
import io.aster.value.Page;
import java.util.function.Predicate;

/**
 * One run of a migration: passes over the heads of all sessions, each of which copies what the target does not have, until a pass has nothing
 * to copy. Used by one thread.
 */
final class Migration {
    private static final int AGENTS = 500;

    private final Aster source;
    private final Aster target;
    private final SessionFilter filter;
    private final Predicate<MessageListInfo> lists;
    private final MigrationListener listener;
    private final MigrationTally tally;
    private final SessionCopy copy;

    Migration(
            Aster source,
            Aster target,
            SessionFilter filter,
            Predicate<MessageListInfo> lists,
            MigrationListener listener) {
        this.source = source;
        this.target = target;
        this.filter = filter;
        this.lists = lists;
        this.listener = listener;
        this.tally = new MigrationTally(listener);
        this.copy = new SessionCopy(source.sessions(), target.sessions(), tally::countEvent);
    }

    /** Compares the heads of all sessions, and reports what there is to do. */
    MigrationPlan plan() {
        MigrationPlan plan = MigrationPlan.NOTHING;
        SessionPairs pairs = pairs();
        while (pairs.hasNext()) {
            plan = plan.plus(pairs.next());
        }
        listener.planned(plan);
        return plan;
    }

    /**
     * Copies everything.
     *
     * @param threads how many sessions are copied concurrently
     * @param passes how often sessions are compared at most
     * @param compareAll whether sessions that the target has already are compared by their digests
     */
    MigrationReport run(int threads, int passes, boolean compareAll) {
        try (Workers workers = new Workers("migrate", threads)) {
            boolean isDone = false;
            for (int pass = 1; pass <= passes && !isDone; pass++) {
                pass(workers, compareAll && pass == 1);
                isDone = tally.writtenInPass() == 0;
            }
            if (!isDone) {
                refuseChanging();
            }
        }
        copyLists();
        findOnlyInTarget();
        if (!tally.problems().isEmpty()) {
            throw tally.incomplete();
        }
        return tally.report();
    }

    private SessionPairs pairs() {
        return new SessionPairs(source.sessions(), target.sessions(), filter);
    }

    private void pass(Workers workers, boolean compareAll) {
        tally.beginPass();
        SessionPairs pairs = pairs();
        while (pairs.hasNext()) {
            SessionPair pair = pairs.next();
            if (!pair.isToCopy() && !compareAll) {
                // Nothing to wait for: sessions that are equal are many, and no work.
                migrate(pair, false);
            } else {
                workers.run(() -> migrate(pair, compareAll));
            }
        }
        workers.await();
    }

    private void migrate(SessionPair pair, boolean compare) {
        if (tally.isRefused(pair.id())) {
            return;
        }
        try {
            MigratedSession done = copy.copy(pair);
            if (compare && done.change() == MigratedSession.Change.UNCHANGED) {
                copy.compare(pair.id());
            }
            tally.add(done);
        } catch (RefusedSession e) {
            tally.refuse(e.problem());
        }
    }

    /** Names the sessions that the last pass did not catch up. */
    private void refuseChanging() {
        SessionPairs pairs = pairs();
        while (pairs.hasNext()) {
            SessionPair pair = pairs.next();
            if (pair.isToCopy() && !tally.isRefused(pair.id())) {
                tally.refuse(new MigrationProblem(
                        pair.id(), Kind.CHANGING, "it has changed in the source since it was copied last"));
            }
        }
    }

    private void copyLists() {
        MessageStore messages = source.messages();
        MessageListCopy lists = new MessageListCopy(messages, target.messages(), this.lists);
        Page<String> agents = messages.listAgents(null, AGENTS);
        while (!agents.isEmpty()) {
            agents.forEach(agentId -> copyList(lists, agentId));
            agents = messages.listAgents(agents.get(agents.size() - 1), AGENTS);
        }
    }

    private void copyList(MessageListCopy lists, String agentId) {
        try {
            MessageListCopy.Result result = lists.copy(agentId);
            tally.addList(result);
            if (result == MessageListCopy.Result.WRITTEN) {
                listener.migratedList(agentId);
            }
        } catch (RefusedSession e) {
            tally.refuse(e.problem());
        }
    }

    private void findOnlyInTarget() {
        SessionService sessions = target.sessions();
        SessionPairs pairs = new SessionPairs(sessions, source.sessions(), filter);
        while (pairs.hasNext()) {
            SessionPair pair = pairs.next();
            if (pair.target() == null) {
                tally.addOnlyInTarget();
                listener.onlyInTarget(pair.id());
            }
        }
    }
}
