package io.aster.sql.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page in docs on a kind of database tells its readers to use, so that the tests use the same. */
final class SqlDocs {
    private static final Pattern GRANTS =
            Pattern.compile("^## Least privilege$.*?^```sql\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Path FOLDER = Path.of("..", "..", "docs");

    private SqlDocs() {}

    /** The statements for the application's user; they name the database {@code agents} and the user {@code aster_app}. */
    static List<String> grants(Backend backend) {
        Matcher block = GRANTS.matcher(page(backend));
        if (!block.find()) {
            throw new AssertionError("no statements in the page on " + backend.name());
        }
        return block.group(1).lines().toList();
    }

    /** The store URL that verifies the server; it has the placeholders {@code HOST}, {@code PORT}, {@code DATABASE}, {@code CA}. */
    static String verifyingUrl(Backend backend) {
        return page(backend)
                .lines()
                .filter(line -> line.startsWith(backend.name() + "://") && line.contains("CA"))
                .findFirst()
                .orElseThrow();
    }

    private static String page(Backend backend) {
        try {
            return Files.readString(FOLDER.resolve(backend.name() + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
