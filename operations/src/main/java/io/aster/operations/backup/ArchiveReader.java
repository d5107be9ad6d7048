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
import java.util.Objects;
import java.util.function.Consumer;

/** Reads which sessions a backup file without damage has whole. */
final class ArchiveReader {
    private final Path path;

    ArchiveReader(Path path) {
        this.path = path;
    }

    void forEach(Consumer<Session> action) {
        try (ChunkFile file = new ChunkFile(path);
                ChunkInput lines = new ChunkInput(file, Objects.requireNonNull(file.read(0)))) {
            SessionInput input = new SessionInput(lines);
            ConversationReader reader = ConversationReader.of(input);
            ExportedSession next = (ExportedSession) reader.next();
            while (next != null) {
                if (isWhole(next, input)) {
                    action.accept(next.session());
                }
                next = (ExportedSession) reader.next();
            }
            if (lines.last().end() < file.size()) {
                BackupDamage changed = new BackupDamage(lines.last().end(), file.size(), "was changed since it was checked");
                throw new DamagedBackupException(path, List.of(changed));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
