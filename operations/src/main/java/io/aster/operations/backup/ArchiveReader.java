package io.aster.operations.backup;

import io.aster.formats.ConversationReader;
import io.aster.formats.conversation.ExportedSession;
import io.aster.session.Event;
import io.aster.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Reads which sessions a backup file without damage has whole. */
final class ArchiveReader {
    private final Path path;

    ArchiveReader(Path path) {
        this.path = path;
    }

    void forEach(Consumer<Session> action) {
        try (ChunkFile file = new ChunkFile(path)) {
            Chunk first = file.read(0);
            if (first == null) {
                throw damaged(0, file);
            }
            try (ChunkInput lines = new ChunkInput(file, first)) {
                forEach(action, new SessionInput(lines));
                String end = lines.peek();
                if (end == null || !BackupLine.is("end", end)) {
                    throw damaged(lines.last().end(), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forEach(Consumer<Session> action, SessionInput input) throws IOException {
        ConversationReader reader = ConversationReader.of(input);
        ExportedSession next = (ExportedSession) reader.next();
        while (next != null) {
            if (isWhole(next, input)) {
                action.accept(next.session());
            }
            next = (ExportedSession) reader.next();
        }
    }

    private DamagedBackupException damaged(long from, ChunkFile file) {
        return new DamagedBackupException(
                path, List.of(new BackupDamage(from, file.size(), "was changed since it was written")));
    }

    /** Whether all events were written: of a session that was deleted or damaged meanwhile, only some were. */
    private static boolean isWhole(ExportedSession session, SessionInput input) {
        long read = 0;
        Iterator<Event> events = session.events();
        while (events.hasNext()) {
            Event unused = events.next();
            read++;
        }
        return read == session.session().eventCount() && !input.isDeleted(session.id());
    }
}
