package io.aster.operations.checkpoint;

import io.aster.store.support.OwnersFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key in the form of RFC 7468, which other programs read, too.
 *
 * @param label what it is, for example {@code PUBLIC KEY}
 */
record PemFile(Path file, String label) {
    private static final int MAX_SIZE = 1 << 16;
    private static final int LINE = 64;
    private static final Pattern BLOCK =
            Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----\\s([A-Za-z0-9+/=\\s]*)-----END \\1-----\\s*");

    /** The bytes of the key. */
    byte[] read() {
        try (InputStream input = Files.newInputStream(file)) {
            String text = new String(input.readNBytes(MAX_SIZE), StandardCharsets.ISO_8859_1);
            Matcher block = BLOCK.matcher(text);
            if (!block.matches() || !block.group(1).equals(label)) {
                throw refusal();
            }
            return Base64.getDecoder().decode(block.group(2).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw refusal();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a new file.
     *
     * @param isSecret whether only its owner can read it
     */
    void create(byte[] key, boolean isSecret) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
        String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
        try {
            if (isSecret) {
                OwnersFiles.create(file, text);
            } else {
                Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CheckpointKeyException(file, "exists already");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CheckpointKeyException refusal() {
        return new CheckpointKeyException(file, "has no Ed25519 key as \"" + label + "\" in PEM");
    }
}
