package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.Blob;
import com.google.genai.types.Part;
import io.aster.testkit.internal.Race;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsterArtifactServiceTest {
    private static final String FILE = "report.pdf";

    @TempDir
    Path folder;

    private AsterArtifactService artifacts;

    @BeforeEach
    void open() {
        artifacts = AsterArtifactService.inFolder(folder.resolve("artifacts"));
    }

    @Test
    void versionsBeginAtZero() {
        assertThat(load(FILE, null)).isNull();
        assertThat(versions(FILE)).isEmpty();

        assertThat(save(FILE, text("one"))).isZero();
        assertThat(save(FILE, text("two"))).isEqualTo(1);

        assertThat(versions(FILE)).containsExactly(0, 1);
        assertThat(load(FILE, null)).isEqualTo(text("two"));
        assertThat(load(FILE, 0)).isEqualTo(text("one"));
        assertThat(load(FILE, 2)).isNull();
        assertThat(load(FILE, -1)).isNull();
        artifacts.deleteArtifact("app", "user", "session", FILE).blockingAwait();
        artifacts.deleteArtifact("app", "user", "session", FILE).blockingAwait();
        assertThat(load(FILE, null)).isNull();
        assertThat(keys("session")).isEmpty();
        assertThat(save(FILE, text("again"))).isZero();
    }

    @Test
    void partsComeBackWhole() throws IOException {
        byte[] bytes = {0, 1, -1, '\n'};
        Part picture = Part.builder()
                .inlineData(Blob.builder()
                        .mimeType("image/png")
                        .displayName("ä\uD83D")
                        .data(bytes)
                        .build())
                .build();
        assertThat(artifacts
                        .saveAndReloadArtifact("app", "user", "session", FILE, picture)
                        .blockingGet())
                .isEqualTo(picture);
        assertThat(json(load(FILE, null))).isEqualTo(json(picture));

        Part empty = Part.fromBytes(new byte[0], "text/plain");
        save("empty", empty);
        assertThat(json(load("empty", null))).isEqualTo(json(empty));

        Part link = Part.fromUri("gs://b/o", "text/plain");
        save("link", link);
        assertThat(load("link", null)).isEqualTo(link);

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.endsWith("bytes")).map(AsterArtifactServiceTest::bytes))
                    .contains(bytes)
                    .hasSize(2);
        }
    }

    @Test
    void artifactsOfAUserAreSeenByAllOfTheUsersSessions() {
        save("user:logo", text("logo"));
        save(FILE, text("report"));

        assertThat(keys("session")).containsExactly(FILE, "user:logo");
        assertThat(keys("other")).containsExactly("user:logo");
        assertThat(artifacts.loadArtifact("app", "user", "other", "user:logo").blockingGet())
                .isEqualTo(text("logo"));
        assertThat(artifacts.loadArtifact("app", "user", "other", FILE).blockingGet())
                .isNull();
        assertThat(artifacts.loadArtifact("app", "else", "session", "user:logo").blockingGet())
                .isNull();
    }

    @Test
    void hostileNamesStayInTheFolderAndApart() throws IOException {
        List<String> names = List.of(
                "",
                ".",
                "..",
                "../../escaped",
                "/etc/passwd",
                "C:\\x",
                "con",
                "a",
                "A",
                "a ",
                "a\u0000",
                "ä",
                "a\u0308",
                "\uD83D",
                "\uD83E",
                "n".repeat(5_000),
                "n".repeat(5_001),
                ".new-1",
                "user");
        for (String name : names) {
            save(name, text(name.length() + "|" + names.indexOf(name)));
        }
        for (String name : names) {
            assertThat(load(name, null)).isEqualTo(text(name.length() + "|" + names.indexOf(name)));
            artifacts
                    .saveArtifact(name, name, name, "f", text(name.length() + "/" + names.indexOf(name)))
                    .ignoreElement()
                    .blockingAwait();
        }
        for (String name : names) {
            assertThat(artifacts.loadArtifact(name, name, name, "f").blockingGet())
                    .isEqualTo(text(name.length() + "/" + names.indexOf(name)));
        }
        assertThat(keys("session")).containsExactlyInAnyOrderElementsOf(names);
        try (Stream<Path> outside = Files.list(folder)) {
            assertThat(outside).containsExactly(folder.resolve("artifacts"));
        }
    }

    @Test
    void writersGetNumbersOfTheirOwn() {
        int threads = 8;
        int each = 10;
        List<AsterArtifactService> services =
                List.of(artifacts, AsterArtifactService.inFolder(folder.resolve("artifacts")));

        List<List<Integer>> saved = Race.run(
                threads,
                thread -> () -> IntStream.range(0, each)
                        .mapToObj(i -> services.get(thread % 2)
                                .saveArtifact("app", "user", "session", FILE, text(thread + "-" + i))
                                .blockingGet())
                        .toList());

        assertThat(saved.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, threads * each).boxed().toList());
        Set<Part> parts = new HashSet<>();
        versions(FILE).forEach(version -> parts.add(load(FILE, version)));
        assertThat(parts).hasSize(threads * each);
    }

    /** A writer that died has left what it had written so far. */
    @Test
    void whatACrashLeavesIsNoVersion() throws IOException {
        save(FILE, text("one"));
        Path version;
        try (Stream<Path> files = Files.walk(folder)) {
            version = files.filter(file -> file.endsWith("0")).findFirst().orElseThrow();
        }
        Path session = version.resolve("../..").normalize();
        Files.createDirectories(session.resolve(".new-1"));
        Files.writeString(session.resolve(".new-1").resolve("part.json"), "{");
        Files.createDirectories(session.resolve(".old-1").resolve("0"));
        Files.writeString(version.resolveSibling("notes.txt"), "by hand");

        assertThat(keys("session")).containsExactly(FILE);
        assertThat(versions(FILE)).containsExactly(0);
        assertThat(save(FILE, text("two"))).isEqualTo(1);
    }

    private int save(String filename, Part part) {
        return artifacts.saveArtifact("app", "user", "session", filename, part).blockingGet();
    }

    private @Nullable Part load(String filename, @Nullable Integer version) {
        return artifacts
                .loadArtifact("app", "user", "session", filename, version)
                .blockingGet();
    }

    private List<Integer> versions(String filename) {
        return artifacts.listVersions("app", "user", "session", filename).blockingGet();
    }

    private List<String> keys(String sessionId) {
        return artifacts
                .listArtifactKeys("app", "user", sessionId)
                .blockingGet()
                .filenames();
    }

    private static Part text(String text) {
        return Part.builder()
                .inlineData(
                        Blob.builder().mimeType("text/plain").displayName(text).build())
                .text(text)
                .build();
    }

    private static String json(@Nullable Part part) {
        return part == null ? "" : part.toJson();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
