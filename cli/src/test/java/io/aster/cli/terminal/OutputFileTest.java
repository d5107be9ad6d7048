package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file is replaced whole or not at all, and nothing else in its folder is touched. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links and permissions are those of POSIX")
class OutputFileTest {
    @TempDir
    private Path folder;

    @Test
    void otherFilesOfTheUserStay() throws IOException {
        Path part = Files.writeString(folder.resolve("out.jsonl.part"), "mine");
        write(folder.resolve("out.jsonl"), "new");
        assertThat(folder.resolve("out.jsonl")).hasContent("new");
        assertThat(part).hasContent("mine");
        assertThat(names()).containsExactly("out.jsonl", "out.jsonl.part");
    }

    @Test
    void aLinkWhereADraftCouldBeIsNotFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Files.createSymbolicLink(folder.resolve("out.jsonl.part"), victim);
        write(folder.resolve("out.jsonl"), "new");
        assertThat(victim).hasContent("mine");
        assertThat(Files.isSymbolicLink(folder.resolve("out.jsonl.part"))).isTrue();
    }

    @Test
    void draftsHaveNamesThatCannotBeForeseen() throws IOException {
        Path file = folder.resolve("out.jsonl");
        try (OutputFile one = new OutputFile(file.toString());
                OutputFile other = new OutputFile(file.toString())) {
            assertThat(names()).hasSize(2).allMatch(name -> name.matches("\\.aster-[0-9a-z]{20,}\\.tmp"));
            other.output().line("other");
            one.output().line("one");
            one.finish();
            other.finish();
        }
        assertThat(file).hasContent("other");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void whatIsNotFinishedLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "old");
        try (OutputFile abandoned = new OutputFile(file.toString())) {
            abandoned.output().text("half");
            assertThat(file).hasContent("old");
        }
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void aLinkStaysAndItsTargetIsReplacedInItsOwnFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path target = Files.writeString(elsewhere.resolve("real.jsonl"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("out.jsonl"), Path.of("elsewhere", "real.jsonl"));
        write(link, "new");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(target).hasContent("new");
        assertThat(Files.isSymbolicLink(target)).isFalse();
    }

    @Test
    void aLinkToNothingIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("out.jsonl"), folder.resolve("none"));
        assertThatThrownBy(() -> write(link, "new"))
                .isInstanceOf(OutputFailure.class)
                .hasMessageContaining("link that leads to no file");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void permissionsAreThoseOfTheFileThatIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "old");
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-rw----");
        Files.setPosixFilePermissions(file, own);
        write(file, "new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(own);
    }

    @Test
    void permissionsOfANewFileAreTheUsual() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        write(folder.resolve("out.jsonl"), "new");
        assertThat(Files.getPosixFilePermissions(folder.resolve("out.jsonl"), LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> write(folder, "new"))
                .isInstanceOf(OutputFailure.class)
                .hasMessageContaining("it is a folder");
    }

    private static void write(Path file, String text) {
        try (OutputFile target = new OutputFile(file.toString())) {
            target.output().text(text);
            target.finish();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
