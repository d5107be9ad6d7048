package io.aster.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The commands that docs/backup.md has for one database, block by block. */
final class DocumentedTools {
    private static final Pattern BLOCK = Pattern.compile("^```bash\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private final List<String> blocks;
    private final Path folder;
    private final Map<String, String> environment;

    /**
     * The commands of a database.
     *
     * @param name as it begins the paragraph
     * @param folder where they are run
     */
    DocumentedTools(String name, Path folder, Map<String, String> environment) {
        this.blocks = BLOCK.matcher(paragraph(name))
                .results()
                .map(block -> block.group(1))
                .toList();
        this.folder = folder;
        this.environment = environment;
    }

    /** Everything up to the paragraph of the next database. */
    private static String paragraph(String name) {
        String page = page();
        String mark = "\n**" + name + ".** ";
        int begin = page.indexOf(mark);
        assertThat(begin).as(mark).isPositive();
        int end = page.indexOf("\n**", begin + mark.length());
        return end < 0 ? page.substring(begin) : page.substring(begin, end + 1);
    }

    private static String page() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = Objects.requireNonNull(root.getParent(), "no mvnw above the working folder");
        }
        try {
            return Files.readString(root.resolve("docs/backup.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a block. */
    void run(int block) throws Exception {
        run(block, "", "");
    }

    /** Runs a block, with another name in place of one that the page has. */
    void run(int block, String name, String other) throws Exception {
        String commands = name.isEmpty() ? blocks.get(block) : blocks.get(block).replace(name, other);
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().putAll(environment);
        Process process = shell.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(commands + printed).isZero();
    }
}
