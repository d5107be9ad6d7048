package io.aster.vault.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest extends KeyStoreContract {
    private static final String KEY = "Y2FuYXJ5LW9mLWEta2V5";

    @TempDir
    Path temporary;

    @Override
    KeyFolder open() {
        return KeyFolder.create(folder());
    }

    private Path folder() {
        return temporary.resolve("keys");
    }

    private Path file() {
        return folder().resolve(ANN.id() + ".key");
    }

    @Test
    void aShreddedKeyIsInNoFile() throws IOException {
        KeyFolder keys = open();
        keys.insert(KeyRecord.ofKey(ANN, KEY, AT));
        Path hidden = Files.createLink(temporary.resolve("same-bytes"), file());
        shred(keys);
        assertThat(texts()).noneMatch(text -> text.contains(KEY)).anyMatch(text -> text.contains("shreddedAt"));
        assertThat(Files.readAllBytes(hidden)).as("the bytes that the key had").containsOnly(0);
    }

    private static void shred(KeyFolder keys) {
        KeyRecord read = keys.find(ANN).orElseThrow();
        assertThat(keys.replace(KeyRecord.ofShredded(ANN, AT).withRevision(read.revision())))
                .isTrue();
    }

    private List<String> texts() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(KeyFolderTest::text).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As a process leaves it that was stopped before the new file was in its place. */
    @Test
    void aChangeThatWasNotCompletedLeavesTheKey() throws IOException {
        open().insert(KeyRecord.ofKey(ANN, KEY, AT));
        Files.createLink(folder().resolve(ANN.id() + ".key.old"), file());
        Files.writeString(folder().resolve(ANN.id() + ".key.new"), "{");
        KeyFolder again = open();
        assertThat(again.find(ANN).orElseThrow().wrapped()).isEqualTo(KEY);
        assertThat(texts()).hasSize(2);
        shred(again);
        assertThat(texts()).noneMatch(text -> text.contains(KEY));
    }

    /** As a process leaves it that was stopped before the old bytes were overwritten. */
    @Test
    void oldBytesAreOverwrittenByTheNextProcess() throws IOException {
        KeyFolder keys = open();
        keys.insert(KeyRecord.ofKey(ANN, KEY, AT));
        byte[] bytes = Files.readAllBytes(file());
        shred(keys);
        Path old = Files.write(folder().resolve(ANN.id() + ".key.old"), bytes);
        Path hidden = Files.createLink(temporary.resolve("same-bytes"), old);
        assertThat(open().find(ANN).orElseThrow().isShredded()).isTrue();
        assertThat(texts()).noneMatch(text -> text.contains(KEY));
        assertThat(Files.readAllBytes(hidden)).containsOnly(0);
    }

    @Test
    void keysAreForTheirOwnerOnly() throws IOException {
        open().insert(KeyRecord.ofKey(ANN, KEY, AT));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void anInterruptedThreadFindsAndWritesKeys() {
        KeyFolder keys = open();
        Thread.currentThread().interrupt();
        assertThat(keys.insert(KeyRecord.ofKey(ANN, KEY, AT))).isTrue();
        assertThat(keys.find(ANN)).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aDamagedFileIsRefusedAndNotQuoted() throws IOException {
        KeyFolder keys = open();
        keys.insert(KeyRecord.ofKey(ANN, KEY, AT));
        String text = Files.readString(file());
        for (String damaged : List.of("", text.replace("}", ""), text.replace("\"format\":1", "\"format\":2"))) {
            Files.writeString(file(), damaged);
            assertThatThrownBy(() -> keys.find(ANN))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(ANN.id())
                    .hasMessageNotContaining(KEY)
                    .hasNoCause();
        }
        Files.writeString(file(), text.replace("ann", "bob"));
        assertThatThrownBy(() -> keys.find(ANN)).hasMessageContaining("another scope");
    }
}
