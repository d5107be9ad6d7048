package io.aster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that class files do not show, over the sources of all modules, tests included. */
class SourcesTest {
    private static final Pattern SLEEP = Pattern.compile("\\.sleep\\(");

    @Test
    void nothingSleeps() throws IOException {
        List<Path> sources = sources(".*\\.java");
        assertThat(sources).hasSizeGreaterThan(1_000);
        for (Path source : sources) {
            assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(SLEEP);
        }
    }

    @Test
    void everyPackageSaysWhatBelongsInIt() throws IOException {
        List<Path> packages = sources(".*[/\\\\]src[/\\\\]main[/\\\\].*\\.java").stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(packages)
                .hasSizeGreaterThan(30)
                .allSatisfy(folder -> assertThat(House.read(folder.resolve("package-info.java")))
                        .as("%s", folder)
                        .contains("/**", "@NullMarked"));
    }

    private static List<Path> sources(String name) throws IOException {
        try (Stream<Path> files =
                Files.find(House.repository(), 20, (file, attributes) -> is(name, file, attributes))) {
            return files.toList();
        }
    }

    private static boolean is(String name, Path file, BasicFileAttributes attributes) {
        return attributes.isRegularFile()
                && file.toString().matches(".*[/\\\\]src[/\\\\].*")
                && file.toString().matches(name);
    }
}
