package io.aster.sql.internal.schema;

import io.aster.error.StoreConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * One change of the tables.
 *
 * @param name the file's name without its ending, {@code V1__sessions}
 * @param script statements, each of which ends with a semicolon at the end of a line
 */
record Migration(int version, String name, String script) {
    /**
     * Reads the file of a migration.
     *
     * @throws StoreConfigurationException if the database has none
     */
    static Migration read(String database, String name) {
        int version = Integer.parseInt(name.substring(1, name.indexOf("__")));
        try (InputStream file =
                Migration.class.getResourceAsStream("/io/aster/sql/" + database + "/" + name + ".sql")) {
            if (file == null) {
                throw new StoreConfigurationException("there are no tables for \"" + database + "\"");
            }
            return new Migration(version, name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String description() {
        return name.substring(name.indexOf("__") + 2).replace('_', ' ');
    }

    /** The file's name. */
    String file() {
        return name + ".sql";
    }

    /** A checksum of the lines, which Flyway computes in the same way; a checkout with other line ends has the same one. */
    int checksum() {
        CRC32 checksum = new CRC32();
        script.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    /** The statements, without semicolons and comment lines. */
    List<String> statements() {
        String code = script.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        return Arrays.stream(code.split("(?m);$"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
