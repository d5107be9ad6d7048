package io.aster.operations.backup;

import io.aster.Aster;
import io.aster.error.UnreadableDataException;
import io.aster.formats.ExportFormat;
import io.aster.formats.conversation.ConversationWriter;
import io.aster.formats.conversation.ExportedSession;
import io.aster.operations.snapshot.CountedEvents;
import io.aster.operations.snapshot.IncompleteHistoryException;
import io.aster.operations.snapshot.SessionSnapshot;
import io.aster.session.Session;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;

/** Writes chosen sessions as a backup. Not thread-safe. */
final class ArchiveWriter {
    private final Aster store;
    private final ArchiveListener listener;
    private long sessions;
    private long events;

    ArchiveWriter(Aster store, ArchiveListener listener) {
        this.store = store;
        this.listener = listener;
    }

    BackupTotals write(OutputStream target, UUID id, Iterator<Session> chosen) {
        BackupHeader header =
                new BackupHeader(id, null, Instant.now(), store.store().kind());
        try (ChunkWriter out = new ChunkWriter(target, id)) {
            out.line(BackupLine.of(header));
            ConversationWriter writer = ExportFormat.ASTER.writer(out);
            while (chosen.hasNext()) {
                write(out, writer, chosen.next());
            }
            BackupTotals totals = new BackupTotals(sessions, events, 0, 0, 0);
            String sha256 = out.endPart();
            out.end(BackupLine.end(totals, out.chunks() + 1, sha256));
            return totals;
        }
    }

    private void write(ChunkWriter out, ConversationWriter writer, Session chosen) {
        try {
            Optional<ExportedSession> unchanged = SessionSnapshot.read(store.sessions(), chosen.id())
                    .filter(now -> Head.of(chosen).isSame(Head.of(now.session())));
            if (unchanged.isPresent()) {
                write(out, writer, chosen, unchanged.get());
            } else {
                listener.changed(chosen);
            }
        } catch (UnreadableDataException e) {
            listener.damaged(chosen);
        }
    }

    private void write(ChunkWriter out, ConversationWriter writer, Session chosen, ExportedSession session) {
        long before = events;
        try {
            writer.write(CountedEvents.of(session, () -> listener.written(++events)));
            sessions++;
        } catch (IncompleteHistoryException | UnreadableDataException e) {
            // What was written of it is marked, so that no reader takes it for the session.
            out.line(BackupLine.deleted(chosen.id()));
            events = before;
            if (e instanceof UnreadableDataException unreadable) {
                throw unreadable;
            }
            listener.changed(chosen);
        }
    }
}
