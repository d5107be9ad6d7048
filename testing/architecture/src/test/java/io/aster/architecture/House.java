package io.aster.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The classes of all modules, and the table of packages in ARCHITECTURE.md. */
final class House {
    /** The main classes of all modules. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.aster");

    /** The package of the whole project. */
    static final String ROOT = "io.aster";

    private static final String TABLE = "## Packages, and what they may use";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| (.*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    private House() {}

    /** Each package of the table, and the packages of the project that it may use. */
    static Map<String, Set<String>> packages() {
        Map<String, Set<String>> packages = new TreeMap<>();
        String page = read(repository().resolve("ARCHITECTURE.md"));
        Matcher row = ROW.matcher(page.substring(page.indexOf(TABLE)));
        while (row.find()) {
            packages.put(named(row.group(1)), names(row.group(2)));
        }
        return packages;
    }

    /** The folder of the project. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the working folder");
        }
        return folder;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of such a table, as they are in ARCHITECTURE.md. */
    static String table(Map<String, Set<String>> packages) {
        StringBuilder rows = new StringBuilder();
        packages.forEach((name, used) -> rows.append("| ")
                .append(shown(name))
                .append(" | ")
                .append(used.stream().map(target -> shown(target) + " ").collect(Collectors.joining()))
                .append("|\n"));
        return rows.toString();
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell)
                .results()
                .map((MatchResult name) -> named(name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String shown(String name) {
        return "`" + (name.equals(ROOT) ? ROOT : name.substring(ROOT.length() + 1)) + "`";
    }

    private static String named(String name) {
        return name.equals(ROOT) ? ROOT : ROOT + "." + name;
    }
}
