package io.aster.operations.retention;

import io.aster.Aster;
import io.aster.error.StoreInterruptedException;
import io.aster.error.StoreTimeoutException;
import io.aster.operations.backup.ArchiveListener;
import io.aster.operations.backup.SessionArchive;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.store.SessionUpdate;
import io.aster.store.support.Interrupts;
import io.aster.store.support.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One application of a policy. Used once, by one thread. */
final class RetentionRun {
    /** How many sessions are deleted before what is stored of them is removed. */
    private static final int PURGED = 1_000;

    private final Aster store;
    private final SessionService sessions;
    private final RetentionPolicy policy;
    private final Predicate<Session> isKept;
    private final RetentionListener listener;
    private final Pace pace;
    private final List<Session> due = new ArrayList<>();
    private long deleted;
    private long purged;
    private long events;
    private long changed;
    private long gone;
    private long damaged;

    RetentionRun(
            Aster store, RetentionPolicy policy, Predicate<Session> isKept, Pace pace, RetentionListener listener) {
        this.store = store;
        this.sessions = store.sessions();
        this.policy = policy;
        this.isKept = isKept;
        this.pace = pace;
        this.listener = listener;
    }

    RetentionPreview preview() {
        ChosenSessions chosen = choose();
        long count = 0;
        long all = 0;
        while (chosen.hasNext()) {
            Session session = chosen.next();
            listener.chosen(session);
            count++;
            all += session.eventCount();
        }
        return new RetentionPreview(count, all, chosen.kept());
    }

    RetentionReport apply(@Nullable Path archiveFolder) {
        try {
            return run(archiveFolder);
        } catch (StoreInterruptedException | StoreTimeoutException e) {
            throw deleted == 0
                    ? e
                    : Interrupts.inPart(
                            "interrupted after " + deleted
                                    + " sessions were deleted; the same call again does the rest",
                            e);
        }
    }

    private RetentionReport run(@Nullable Path archiveFolder) {
        listener.planned(preview());
        ChosenSessions chosen = choose();
        Path archive = null;
        if (archiveFolder == null) {
            chosen.forEachRemaining(this::delete);
        } else {
            Optional<SessionArchive> written = archive(chosen, archiveFolder);
            written.ifPresent(file -> file.forEach(this::delete));
            archive = written.map(SessionArchive::file).orElse(null);
        }
        if (!due.isEmpty()) {
            deleteDue();
        }
        sessions.purgeExpired();
        return new RetentionReport(deleted, events, chosen.kept(), changed, gone, damaged, archive);
    }

    private ChosenSessions choose() {
        return new ChosenSessions(sessions, policy, isKept, pace);
    }

    private Optional<SessionArchive> archive(ChosenSessions chosen, Path folder) {
        return SessionArchive.write(store, new Paced(chosen), folder, new ArchiveListener() {
            @Override
            public void written(long count) {
                listener.archived(count);
            }

            @Override
            public void changed(Session session) {
                stays(session);
            }

            @Override
            public void damaged(Session session) {
                damaged++;
                listener.damaged(session);
            }
        });
    }

    private void delete(Session session) {
        due.add(session);
        if (due.size() == SessionUpdate.MOST) {
            deleteDue();
        }
    }

    private void deleteDue() {
        Set<Session> removed = new HashSet<>(sessions.deleteAllUnchanged(due));
        for (Session session : due) {
            if (removed.contains(session)) {
                deleted++;
                events += session.eventCount();
                listener.deleted(session);
            } else {
                stays(session);
            }
        }
        due.clear();
        purge();
        pace.rest();
    }

    /** Removes what is stored of the deleted sessions, once they are many. */
    private void purge() {
        if (deleted - purged >= PURGED) {
            sessions.purgeExpired();
            purged = deleted;
        }
    }

    private void stays(Session session) {
        boolean exists = sessions.find(session.id())
                .filter(now -> now.createdAt().equals(session.createdAt()))
                .isPresent();
        if (exists) {
            changed++;
            listener.changed(session);
        } else {
            gone++;
        }
    }

    /** Rests between the sessions that are archived. */
    private final class Paced implements Iterator<Session> {
        private final Iterator<Session> all;

        Paced(Iterator<Session> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            return all.hasNext();
        }

        @Override
        public Session next() {
            pace.rest();
            return all.next();
        }
    }
}
