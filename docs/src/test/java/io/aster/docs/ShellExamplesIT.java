package io.aster.docs;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shell blocks of a page that call {@code ./aster} are one script, in order, run in a folder with the sample chats and a store of
 * its own, beside those of other pages. {@code ./mvnw verify} is what runs this test, so blocks with it are left out; {@code ./aster-bench} takes minutes.
 */
@Execution(ExecutionMode.CONCURRENT)
class ShellExamplesIT {
    /** Starts the packaged command as ./aster does, but never builds. */
    private static final String LAUNCHER = """
            #!/bin/sh
            . '%1$s/cli/src/main/launcher/launch.sh'
            find_java
            [ "$1" = servers ] || run_aster '%1$s/cli/target/aster.jar' '%2$s' '' "$@"
            shift
            exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Daster.servers.folder='%3$s' -cp '%4$s' io.aster.servers.Main "$@"
            """;

    /** For the archive of classes. */
    private static final Path SHARED = Page.root().resolve("docs/target/launcher");

    /** What a page has started would run on if one of its commands failed. */
    private static final String AT_END = "trap './aster servers down' EXIT\n";

    @TempDir
    Path folder;

    static Stream<Page> pages() {
        return Page.all().stream().filter(page -> !script(page).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void runs(Page page) throws Exception {
        copySamples();
        Path launcher = Files.writeString(
                folder.resolve("aster"),
                LAUNCHER.formatted(
                        Page.root(),
                        Files.createDirectories(SHARED),
                        folder.resolve("servers"),
                        System.getProperty("java.class.path")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        try (ExampleStores stores = new ExampleStores()) {
            run(stores.at(script(page)));
        }
    }

    private void run(String commands) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", commands);
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        shell.environment().put("ASTER_STORE", "sqlite:" + folder.resolve("docs.db"));
        ExampleProgram.run(shell, folder);
    }

    private static String script(Page page) {
        String commands = String.join(
                "\n",
                page.blocks("sh").stream()
                        .filter(block -> block.contains("./aster ") && !block.contains("./mvnw"))
                        .toList());
        return commands.contains("./aster servers up") ? AT_END + commands : commands;
    }

    private void copySamples() throws IOException {
        Path samples = Page.root().resolve("examples/data");
        try (Stream<Path> files = Files.list(samples)) {
            Path copies = Files.createDirectories(folder.resolve("examples/data"));
            for (Path file : files.toList()) {
                Files.copy(file, copies.resolve(samples.relativize(file)), REPLACE_EXISTING);
            }
        }
    }
}
