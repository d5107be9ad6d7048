package io.aster.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip runs without the source tree. */
class DistributionIT {
    private static final String CHAT =
            "{\\\"id\\\":\\\"größe-漢字\\\",\\\"messages\\\":[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Hi\\\"}]}";

    @TempDir
    private static Path parent;

    private static Unpacked unpacked;

    @BeforeAll
    static void unpack() throws Exception {
        unpacked = Unpacked.into(parent);
    }

    @Test
    void runsFromAnyFolderAndThroughALink() throws Exception {
        assertThat(unpacked.run("aster/bin/aster --version"))
                .startsWith("aster ")
                .hasLineCount(1);
        assertThat(unpacked.run("ln -s ../aster/bin/aster aster/a-link; cd aster; ./a-link --version"))
                .startsWith("aster ")
                .hasLineCount(1);
    }

    @Test
    void keepsAndShowsAConversation() throws Exception {
        assertThat(unpacked.run("echo \"" + CHAT + "\" | LC_ALL=C aster/bin/aster import -"))
                .contains("1 session");
        assertThat(unpacked.run("LC_ALL=C aster/bin/aster show größe-漢字")).contains("größe-漢字", "Hi");
    }

    @Test
    void runsTheDemo() throws Exception {
        assertThat(unpacked.run("aster/bin/aster demo; echo exit $?")).endsWith("exit 0\n");
    }

    @Test
    void namesTheDriverThatTheUserAdds() throws Exception {
        assertThat(unpacked.run("aster/bin/aster --store mysql://127.0.0.1:1/none sessions"))
                .matches(
                        "aster: missing: com\\.mysql:mysql-connector-j; put its jar into .*/some folder/aster/drivers\n");
    }

    @Test
    void doesNotWriteWhereItIsInstalledReadOnly() throws Exception {
        assertThat(unpacked.run("cp -R aster sealed && chmod -R a-w sealed; sealed/bin/aster --version"))
                .startsWith("aster ")
                .hasLineCount(1);
        unpacked.run("chmod -R u+w sealed && rm -r sealed");
    }

    @Test
    void bringsNoLibraryOfAnotherLicence() throws Exception {
        try (Stream<Path> files = Files.list(unpacked.folder().resolve("aster/lib"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();

            assertThat(names).anyMatch(name -> name.startsWith("sqlite-jdbc-"));
            assertThat(names).noneMatch(name -> name.startsWith("mysql-connector"));
        }
    }

    @Test
    void hasAManPageForEveryCommand() throws Exception {
        Path pages = unpacked.folder().resolve("aster/share/man/man1");

        for (String command : List.of("", "-sessions", "-show", "-import", "-export", "-schema-print", "-demo")) {
            assertThat(pages.resolve("aster" + command + ".1"))
                    .content()
                    .contains(".SH \"SYNOPSIS\"")
                    .doesNotContain(System.getProperty("java.version"));
        }
        assertThat(pages.resolve("aster-demo-writer.1")).doesNotExist();
    }
}
