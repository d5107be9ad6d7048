package io.aster.operations.backup;

import io.aster.store.SessionQuery.Position;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The heads of the sessions in a backup that is whole, in its order: a second list in the same order is compared in one pass. Not thread-safe. */
final class Heads implements AutoCloseable {
    private final ChunkFile file;
    private final ChunkInput lines;
    private @Nullable Head current;

    Heads(Path path) {
        file = new ChunkFile(path);
        lines = new ChunkInput(file, Objects.requireNonNull(file.read(0), "the file was changed since it was checked"));
        advance();
    }

    /** The head of the session at a place, if the backup has it. Places must come in the order of the backup. */
    Optional<Head> at(Position place) {
        while (current != null && Position.LATEST_FIRST.compare(current.position(), place) < 0) {
            advance();
        }
        return Optional.ofNullable(current).filter(head -> head.position().equals(place));
    }

    private void advance() {
        String line = lines.next();
        while (line != null && !BackupLine.is("session", line) && !BackupLine.is("unchanged", line)) {
            line = lines.next();
        }
        current = line == null ? null : BackupLine.head(line);
    }

    @Override
    public void close() {
        lines.close();
        file.close();
    }
}
