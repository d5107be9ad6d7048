package io.aster.sql.internal.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements in resource files: a database's own file if it has one, otherwise the file shared by all databases. {@code {now}} stands
 * for the time by the database's clock, {@code {time}} for a parameter that is a time, {@code {latest}} and {@code {earliest}} for the
 * functions that return the latest and the earliest of several, {@code {expiry_minute}} for the minute in which a row that is
 * written now expires, {@code {alive}} for the condition that a session or a list has not expired, {@code {object}} for
 * the JSON object of the names and values of rows of state, {@code {json_object}} for the same of the type of a column, and
 * {@code {same_value}} for the condition that a row of state has the value of a parameter.
 */
public final class SqlFiles {
    private final Dialect dialect;

    public SqlFiles(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The statement in the file {@code name.sql}, without its comments. */
    public String read(String name) {
        try (InputStream own = open(dialect.name() + "/statements/" + name);
                InputStream shared = open("statements/" + name)) {
            return statement(name, own == null ? shared : own)
                    .replace("{now}", dialect.queries().now())
                    .replace("{time}", dialect.queries().time())
                    .replace("{latest}", dialect.queries().latest())
                    .replace("{earliest}", dialect.queries().earliest())
                    .replace("{expiry_minute}", dialect.queries().expiryMinute())
                    .replace("{alive}", dialect.queries().isAlive())
                    .replace("{object}", dialect.queries().stateObject())
                    .replace("{json_object}", dialect.queries().stateColumn())
                    .replace("{same_value}", dialect.queries().sameValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream open(String name) {
        return SqlFiles.class.getResourceAsStream("/io/aster/sql/" + name + ".sql");
    }

    private static String statement(String name, @Nullable InputStream file) throws IOException {
        if (file == null) {
            throw new IllegalArgumentException("no statement " + name);
        }
        return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
    }
}
