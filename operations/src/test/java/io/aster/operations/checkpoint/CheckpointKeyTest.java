package io.aster.operations.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of keys. */
class CheckpointKeyTest {
    @TempDir
    private Path folder;

    private Path path(String name) {
        return folder.resolve(name);
    }

    private SigningKey create() {
        return SigningKey.create(path("a.key"), path("a.pub"));
    }

    @Test
    void areInPemAndThePrivateOneIsForItsOwner() throws IOException {
        SigningKey created = create();
        assertThat(Files.readString(path("a.key")))
                .matches("-----BEGIN PRIVATE KEY-----\n[A-Za-z0-9+/]{64}\n-----END PRIVATE KEY-----\n");
        assertThat(Files.readString(path("a.pub")))
                .matches("-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/]{59}=\n-----END PUBLIC KEY-----\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path("a.key"))))
                .isEqualTo("rw-------");
        assertThat(Files.getPosixFilePermissions(path("a.pub")))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(path("usual"))));
        byte[] digest = {1, 2, 3};
        VerifyingKey key = VerifyingKey.read(path("a.pub"));
        assertThat(key.hasSigned(digest, created.sign(digest))).isTrue();
        assertThat(key.hasSigned(digest, SigningKey.read(path("a.key")).sign(digest)))
                .isTrue();
        assertThat(key.hasSigned(new byte[] {1, 2}, created.sign(digest))).isFalse();
        assertThat(created).hasToString("signing key");
    }

    @Test
    void replaceNoOthers() throws IOException {
        Files.writeString(path("a.pub"), "mine");
        assertThatThrownBy(this::create)
                .isInstanceOf(CheckpointKeyException.class)
                .hasMessageEndingWith("a.pub: exists already");
        assertThat(path("a.key")).doesNotExist();
        Files.move(path("a.pub"), path("a.key"));
        assertThatThrownBy(this::create).hasMessageEndingWith("a.key: exists already");
        assertThat(path("a.pub")).doesNotExist();
        assertThat(path("a.key")).hasContent("mine");
        assertThatThrownBy(() -> SigningKey.create(path("b.key"), path("none/b.pub")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(path("b.key")).doesNotExist();
    }

    @Test
    void areNotTakenForEachOther() throws IOException {
        SigningKey unused = create();
        String key = Files.readString(path("a.key"));
        for (String text : List.of(
                "",
                "mine",
                Files.readString(path("a.pub")),
                key + key,
                key.replace("PRIVATE", "RSA PRIVATE"),
                key.replace("MC4C", "AAAA"),
                key.replace("MC4C", "MC4"))) {
            Files.writeString(path("b.key"), text);
            assertThatThrownBy(() -> SigningKey.read(path("b.key")))
                    .as(text)
                    .isInstanceOf(CheckpointKeyException.class)
                    .hasMessageEndingWith("b.key: has no Ed25519 key as \"PRIVATE KEY\" in PEM")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> VerifyingKey.read(path("a.key")))
                .isInstanceOf(CheckpointKeyException.class)
                .hasMessageEndingWith("a.key: has no Ed25519 key as \"PUBLIC KEY\" in PEM");
        assertThatThrownBy(() -> VerifyingKey.read(path("none"))).isInstanceOf(UncheckedIOException.class);
    }
}
