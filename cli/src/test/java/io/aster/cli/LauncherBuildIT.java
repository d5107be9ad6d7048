package io.aster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds: in a tree of its own, whose build is a copy of what this build has packaged. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a script for POSIX shells")
class LauncherBuildIT {
    private static final Path PACKAGED = Path.of("target").toAbsolutePath();
    private static final String BUILD = "echo built >> builds; mkdir -p cli/target; cp -R '" + PACKAGED + "/lib' '"
            + PACKAGED + "/aster.jar' cli/target/";

    /** Leaves the file of a JVM that can't make an archive of classes: to make one takes longer than all else. */
    private static final String BUILD_WITHOUT_ARCHIVE =
            BUILD + "; : >cli/target/aster-" + System.getProperty("java.version") + ".jsa";

    @TempDir
    private Path folder;

    private Shell shell;
    private Path root;

    @BeforeEach
    void plant() throws IOException {
        shell = new Shell(folder);
        root = Files.createDirectories(folder.resolve("a tree"));
        Files.copy(Path.of("..", "aster"), root.resolve("aster"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        for (String module : List.of("core", "stores/sql", "cli")) {
            Files.createDirectories(root.resolve(module).resolve("src/main/java"));
        }
        Path launcher = Files.createDirectories(root.resolve("cli/src/main/launcher"));
        Files.copy(Path.of("src/main/launcher/launch.sh"), launcher.resolve("launch.sh"));
        build(BUILD_WITHOUT_ARCHIVE);
    }

    @Test
    void buildsOnFirstUseAndThenWhenASourceIsNewer() throws Exception {
        build(BUILD);

        Run first = run("'a tree/aster' --version");
        assertThat(first.err()).isEqualTo("aster: building on first use, about a minute...\n");
        assertThat(first.out()).startsWith("aster ").hasLineCount(1);
        assertThat(builds()).isEqualTo(1);

        assertThat(run("'a tree/aster' --version")).isEqualTo(new Run(0, first.out(), ""));
        assertThat(builds()).isEqualTo(1);

        Path source = Files.writeString(root.resolve("stores/sql/src/main/java/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run("'a tree/aster' --version").err()).isEqualTo("aster: building what has changed...\n");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void manyAtOnceBuildOnce() throws Exception {
        build(BUILD);

        Run result = run("for i in 1 2 3; do 'a tree/aster' --version & done; wait");

        assertThat(result.out()).hasLineCount(3);
        assertThat(builds()).isEqualTo(1);
        assertThat(root.resolve("cli/target/launcher.lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true", // killed before it wrote its number
                ": >\"$lock/pid\"",
                "sh -c 'echo $$' >\"$lock/pid\"", // ended
                "echo \"$$ 1\" >\"$lock/pid\"", // its number is that of another process now
            })
    void takesTheLockOfABuildThatIsGone(String owner) throws Exception {
        Run result = run("lock='a tree/cli/target/launcher.lock'; mkdir -p \"$lock\"; " + owner
                + "; for i in 1 2 3; do 'a tree/aster' --version & done; wait");

        assertThat(result.out()).hasLineCount(3);
        assertThat(builds()).isEqualTo(1);
        try (var files = Files.list(root.resolve("cli/target"))) {
            assertThat(files.filter(file -> file.toString().contains("launcher.lock")))
                    .isEmpty();
        }
    }

    @Test
    void waitsForABuildThatLivesAndSaysSoButNotWithoutEnd() throws Exception {
        Run result = run("lock='a tree/cli/target/launcher.lock'; mkdir -p \"$lock\"; echo $$ >\"$lock/pid\";"
                + " ASTER_BUILD_WAIT=2 'a tree/aster' --version");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .matches(
                                        "aster: waiting for another build \\(process \\d+, .*launcher.lock\\)\\.\\.\\."),
                        second -> assertThat(second)
                                .matches(
                                        "aster: gave up after 2 s; if no other aster builds here, remove its lock: rm -rf"
                                                + " '.*launcher.lock' '.*launcher.lock.stale'"));
        assertThat(root.resolve("cli/target/launcher.lock")).isDirectory();
    }

    @Test
    void saysWhatIsInTheWayOfItsLock() throws Exception {
        assertThat(run("mkdir -p 'a tree/cli/target'; : >'a tree/cli/target/launcher.lock'; 'a tree/aster' --version")
                        .err())
                .matches("aster: .*launcher.lock is in the way; remove it: rm '.*launcher.lock'\n");
        assertThat(run("rm -r 'a tree/cli/target'; : >'a tree/cli/target'; 'a tree/aster' --version")
                        .err())
                .startsWith("aster: a build is needed, and ")
                .contains(" can't be written; ")
                .hasLineCount(1);
    }

    @Test
    void aClosedStreamIsNotGivenToAFile() throws Exception {
        run("'a tree/aster' --version");

        Run closed = run("'a tree/aster' --version >&-");
        assertThat(closed.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(closed.err()).startsWith("aster: output can't be written: ").hasLineCount(1);
        assertThat(run("'a tree/aster' --version <&- 2>&-").ok().out()).startsWith("aster ");
    }

    @Test
    void showsTheLogOfABuildThatFails() throws Exception {
        build("echo the compiler says no; exit 1");

        Run result = run("'a tree/aster' --version");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("the compiler says no\naster: the build failed");
        assertThat(root.resolve("cli/target/launcher.lock")).doesNotExist();
    }

    @Test
    void buildsNothingWhenToldSo() throws Exception {
        Run result = run("ASTER_BUILD=never 'a tree/aster' --version");

        assertThat(result)
                .isEqualTo(new Run(1, "", "aster: nothing is built, and ASTER_BUILD=never forbids to build\n"));
    }

    @Test
    void buildsTheServersOnlyForTheirCommand() throws Exception {
        build("echo \"$@\" >> builds; exit 1");

        assertThat(run("'a tree/aster' servers status").exitCode()).isEqualTo(1);
        assertThat(run("'a tree/aster' sessions").exitCode()).isEqualTo(1);

        assertThat(Files.readAllLines(root.resolve("builds")))
                .satisfiesExactly(
                        servers -> assertThat(servers).contains(" -pl testing/server-archives -am package "),
                        cli -> assertThat(cli).contains(" -pl cli -am package "));
    }

    @Test
    void ignoresAnArchiveOfAnotherJvm() throws Exception {
        build(BUILD);
        run("'a tree/aster' --version");
        try (var files = Files.list(root.resolve("cli/target"))) {
            for (Path archive :
                    files.filter(file -> file.toString().endsWith(".jsa")).toList()) {
                assertThat(archive).isNotEmptyFile();
                Files.delete(archive);
                Files.writeString(archive, "made by another");
            }
        }

        assertThat(run("'a tree/aster' --store memory: stats --json"))
                .matches(result -> result.exitCode() == 0 && result.err().isEmpty());
    }

    private void build(String script) throws IOException {
        Path mvnw = Files.writeString(root.resolve("mvnw"), "#!/bin/sh\n" + script + "\n");
        assertThat(mvnw.toFile().setExecutable(true)).isTrue();
    }

    private long builds() throws IOException {
        return Files.readAllLines(root.resolve("builds")).size();
    }

    private Run run(String script) throws IOException, InterruptedException {
        return shell.run(Map.of("ASTER_BUILD", ""), script);
    }
}
