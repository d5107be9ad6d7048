package io.aster.operations.backup;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of sessions and events among those of a backup, as an input in the aster format. Ends before the first line of a list, or with the
 * lines. Not thread-safe.
 */
final class SessionInput extends InputStream {
    private static final byte[] NOTHING = {};

    private final ChunkInput lines;
    private final Set<String> deleted = new HashSet<>();
    private byte[] current = NOTHING;
    private int position;
    private long bytes;

    /** Passes over events at the beginning: their session is in a part that is damaged. */
    SessionInput(ChunkInput lines) {
        this.lines = lines;
        String first = lines.peek();
        while (first != null && BackupLine.is("event", first)) {
            lines.next();
            first = lines.peek();
        }
    }

    /** Whether a session that was read was deleted while it was written, so that it has not all of its events. */
    boolean isDeleted(String sessionId) {
        return deleted.contains(sessionId);
    }

    /** How many bytes have been read. */
    long bytes() {
        return bytes;
    }

    @Override
    public int read() {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position == current.length) {
            String line = nextLine();
            if (line == null) {
                return -1;
            }
            current = (line + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        bytes += count;
        return count;
    }

    private @Nullable String nextLine() {
        String line = lines.peek();
        while (line != null && !BackupLine.is("list", line) && !BackupLine.is("end", line)) {
            lines.next();
            if (BackupLine.is("session", line) || BackupLine.is("event", line)) {
                return line;
            }
            if (BackupLine.is("deleted", line)) {
                deleted.add(BackupLine.deletedId(line));
            }
            line = lines.peek();
        }
        return null;
    }
}
