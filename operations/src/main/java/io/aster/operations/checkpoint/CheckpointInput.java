package io.aster.operations.checkpoint;

import io.aster.error.InvalidValueException;
import io.aster.store.SessionQuery.Position;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a checkpoint, in constant memory. Only after {@link #next} has returned {@code null} it is known that all of it was signed. Not
 * thread-safe.
 */
final class CheckpointInput implements AutoCloseable {
    /** More than a line can have whose four texts have their greatest length, in bytes. */
    private static final int MAX_LINE = 1 << 14;

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final VerifyingKey key;
    private final InputStream input;
    private final MessageDigest digest = CheckpointLine.digest();
    private long number;
    private @Nullable Position last;

    CheckpointInput(Path file, VerifyingKey key) {
        this.file = file;
        this.key = key;
        this.input = open(file);
    }

    /**
     * Reads the first line: when the checkpoint was created.
     *
     * @throws WrongCheckpointException if it is none
     */
    Instant header() {
        String text = readLine();
        try {
            Instant createdAt = CheckpointLine.header(CheckpointLine.parse(text));
            add(text);
            return createdAt;
        } catch (InvalidValueException e) {
            throw new WrongCheckpointException(file, "is no checkpoint of this version of Aster: " + e.getMessage());
        }
    }

    /**
     * The next session; {@code null} at the end, whose signature holds.
     *
     * @throws WrongCheckpointException if there is anything else than a session or the signature of all before it at the end
     */
    @Nullable SignedSession next() {
        String text = readLine();
        try {
            Map<String, @Nullable Object> line = CheckpointLine.parse(text);
            if (CheckpointLine.isSignature(line)) {
                checkEnd(CheckpointLine.signature(line, text));
                return null;
            }
            SignedSession session = CheckpointLine.session(line);
            checkOrder(session.position());
            add(text);
            return session;
        } catch (InvalidValueException e) {
            throw broken(e.getMessage());
        }
    }

    private void checkOrder(Position position) {
        Position before = last;
        if (before != null && Position.LATEST_FIRST.compare(before, position) >= 0) {
            throw broken("a session is there twice, or in another place than its own");
        }
        last = position;
    }

    private void checkEnd(byte[] signature) {
        if (!key.hasSigned(digest.digest(), signature)) {
            throw new WrongCheckpointException(
                    file, "the signature does not hold: the file was changed, or signed by another key");
        }
        if (read() >= 0) {
            throw broken("something follows the signature");
        }
    }

    private void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private String readLine() {
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        int next = read();
        while (next != '\n') {
            if (next < 0) {
                throw broken("the file is cut off: the signature is missing");
            }
            if (line.size() == MAX_LINE) {
                throw broken("is longer than " + MAX_LINE + " bytes");
            }
            line.write(next);
            next = read();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken("is not UTF-8");
        }
    }

    private int read() {
        try {
            return input.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WrongCheckpointException broken(@Nullable String reason) {
        return new WrongCheckpointException(file, "line " + number + ": " + reason);
    }

    private static InputStream open(Path file) {
        try {
            return new BufferedInputStream(Files.newInputStream(file), BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
