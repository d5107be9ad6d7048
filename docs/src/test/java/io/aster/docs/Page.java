package io.aster.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page and its fenced blocks. */
public record Page(Path file, String text) {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** README and all pages of docs, but not the records of decisions. */
    static List<Page> all() {
        Path root = root();
        try (Stream<Path> docs = Files.list(root.resolve("docs"));
                Stream<Path> top = Files.list(root)) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of one language, in order. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The statements of its blocks of SQL, in order. */
    List<String> statements() {
        return blocks("sql").stream()
                .flatMap(block -> Stream.of(block.split(";\\s*(\n|$)")))
                .toList();
    }

    /** The page of that name under docs. */
    static Page of(String name) {
        return read(root().resolve("docs").resolve(name));
    }

    /** What stands under a heading of the second level. */
    Page section(String heading) {
        String mark = "\n## " + heading + "\n";
        int begin = text.indexOf(mark);
        if (begin < 0) {
            throw new IllegalArgumentException(this + " has no section \"" + heading + "\"");
        }
        int end = text.indexOf("\n## ", begin + mark.length());
        return new Page(file, text.substring(begin + mark.length(), end < 0 ? text.length() : end + 1));
    }

    @Override
    public String toString() {
        return root().relativize(file).toString();
    }

    /** The checkout: the nearest folder above that holds the launcher. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not in a checkout");
        }
        return folder;
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
