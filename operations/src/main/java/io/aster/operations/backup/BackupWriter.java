package io.aster.operations.backup;

import io.aster.Aster;
import io.aster.formats.ExportFormat;
import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.conversation.ExportedSession;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.operations.internal.SessionTotals;
import io.aster.operations.snapshot.CountedEvents;
import io.aster.operations.snapshot.IncompleteHistoryException;
import io.aster.operations.snapshot.MessageListSnapshot;
import io.aster.operations.snapshot.SessionSnapshot;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.value.Page;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one backup. Not thread-safe. */
final class BackupWriter {
    private static final int AGENTS = 500;

    private final Aster store;
    private final BackupListener listener;
    private final @Nullable Heads base;
    private long sessions;
    private long events;
    private long unchanged;
    private long lists;
    private long messages;

    /**
     * A writer that has written nothing yet.
     *
     * @param base the heads in the earlier backup, {@code null} for a full backup
     */
    BackupWriter(Aster store, BackupListener listener, @Nullable Heads base) {
        this.store = store;
        this.listener = listener;
        this.base = base;
    }

    BackupTotals write(OutputStream target, @Nullable UUID baseId) {
        plan();
        UUID id = UUID.randomUUID();
        BackupHeader header =
                new BackupHeader(id, baseId, Instant.now(), store.store().kind());
        try (ChunkWriter out = new ChunkWriter(target, id)) {
            out.line(BackupLine.of(header));
            writeSessions(out);
            writeLists(out);
            BackupTotals totals = new BackupTotals(sessions, events, unchanged, lists, messages);
            String sha256 = out.endPart();
            out.end(BackupLine.end(totals, out.chunks() + 1, sha256));
            return totals;
        }
    }

    private Iterator<Session> heads() {
        return store.sessions().streamSessions(SessionFilter.all()).iterator();
    }

    /** Counts what there is to read; of a backup since another, all of it at most. */
    private void plan() {
        SessionTotals found = SessionTotals.of(heads());
        listener.planned(found.sessions(), found.events());
    }

    private void writeSessions(ChunkWriter out) {
        ConversationWriter writer = ExportFormat.ASTER.writer(out);
        Iterator<Session> heads = heads();
        while (heads.hasNext()) {
            Session head = heads.next();
            if (head.status() == SessionStatus.RESTORING) {
                listener.leftOut(head.id());
            } else if (isInBase(head)) {
                out.line(BackupLine.unchanged(head));
                unchanged++;
            } else {
                write(out, writer, head.id());
            }
        }
    }

    private boolean isInBase(Session session) {
        Head head = Head.of(session);
        return base != null && base.at(head.position()).map(head::isSame).orElse(false);
    }

    private void write(ChunkWriter out, ConversationWriter writer, String sessionId) {
        Optional<ExportedSession> read = SessionSnapshot.read(store.sessions(), sessionId);
        if (read.isPresent()) {
            ExportedSession session = read.get();
            long before = events;
            try {
                writer.write(CountedEvents.of(session, () -> listener.written(++events)));
                sessions++;
            } catch (IncompleteHistoryException deletedMeanwhile) {
                out.line(BackupLine.deleted(sessionId));
                events = before;
            }
        }
    }

    private void writeLists(ChunkWriter out) {
        MessageStore stored = store.messages();
        Page<String> agents = stored.listAgents(null, AGENTS);
        while (!agents.isEmpty()) {
            for (String agentId : agents) {
                MessageListSnapshot.read(stored, agentId).ifPresent(list -> write(out, list));
            }
            agents = stored.listAgents(agents.get(agents.size() - 1), AGENTS);
        }
    }

    private void write(ChunkWriter out, MessageListSnapshot list) {
        out.line(BackupLine.of(list));
        for (Message message : list.messages()) {
            out.line(BackupLine.of(message));
            messages++;
        }
        lists++;
    }
}
