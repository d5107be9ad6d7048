package io.aster.operations.checkpoint;

import io.aster.Aster;
import io.aster.operations.checkpoint.CheckedSession.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A checkpoint in a file, and the keys of it, in a folder of a test. */
final class SignedFile {
    private final Path file;
    private final SigningKey key;
    private final Path publicKey;

    SignedFile(Path folder) {
        file = folder.resolve("checkpoint");
        publicKey = folder.resolve("audit.pub");
        key = SigningKey.create(folder.resolve("audit.key"), publicKey);
    }

    Path file() {
        return file;
    }

    SigningKey key() {
        return key;
    }

    Path publicKey() {
        return publicKey;
    }

    /** Signs all that a store has. */
    CheckpointReport sign(Aster store) {
        return sign(SessionCheckpoint.of(store));
    }

    CheckpointReport sign(SessionCheckpoint checkpoint) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CheckpointReport report = checkpoint.writeTo(out, key);
        write(out.toByteArray());
        return report;
    }

    CheckReport check(Aster store) {
        return CheckpointCheck.of(store).run(file, VerifyingKey.read(publicKey));
    }

    /** How each session compares. */
    Map<String, Result> results(Aster store) {
        Map<String, Result> results = new ConcurrentSkipListMap<>();
        CheckReport unused = CheckpointCheck.of(store)
                .listener(new CheckListener() {
                    @Override
                    public void checked(CheckedSession session) {
                        results.put(session.signed().sessionId(), session.result());
                    }
                })
                .run(file, VerifyingKey.read(publicKey));
        return results;
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
