package io.aster.operations.checkpoint;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionQuery.Position;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a checkpoint. Not thread-safe. */
final class CheckpointOutput {
    private static final int BUFFER = 1 << 16;

    private final OutputStream target;
    private final MessageDigest digest = CheckpointLine.digest();
    private @Nullable Position last;

    CheckpointOutput(OutputStream target, Instant createdAt) {
        this.target = new BufferedOutputStream(target, BUFFER);
        write(CheckpointLine.header(createdAt));
    }

    void add(SignedSession session) {
        Position before = last;
        if (before != null && Position.LATEST_FIRST.compare(before, session.position()) >= 0) {
            throw new InvalidValueException("filter", "must be in the order of creation");
        }
        last = session.position();
        write(CheckpointLine.of(session));
    }

    /** Ends the file. The target stays open. */
    void sign(SigningKey key) {
        write(CheckpointLine.signature(key.sign(digest.digest())));
        try {
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String line) {
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        try {
            target.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
