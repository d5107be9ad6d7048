package io.aster.sql.internal.check;

import io.aster.sql.internal.jdbc.Statements;
import io.aster.store.check.Check;
import io.aster.store.check.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The settings of a server, and the findings that single ones of them are. Not thread-safe. */
public final class SettingReader {
    private final Map<String, String> settings = new HashMap<>();
    private final Consumer<Finding> found;

    /**
     * Reads settings.
     *
     * @param query returns names and values
     */
    public SettingReader(Statements statements, String query, Consumer<Finding> found) throws SQLException {
        this.found = found;
        try (ResultSet row = statements.prepare(query).executeQuery()) {
            while (row.next()) {
                settings.put(row.getString(1), row.getString(2).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** The value of a setting in lower case; empty if the server has no such setting. */
    public String value(String name) {
        return settings.getOrDefault(name, "");
    }

    /** The value of a setting that is a number; 0 if the server has no such setting. */
    public long number(String name) {
        return settings.containsKey(name) ? Long.parseLong(value(name)) : 0;
    }

    /** Whether a setting is on, in whatever way this server says so. */
    public boolean isOn(String name) {
        return value(name).equals("on") || value(name).equals("1");
    }

    /** Reports a setting whose value is a risk. One that the server does not have is none. */
    public void check(Check check, String name, Predicate<String> isRisk, String consequence) {
        if (settings.containsKey(name) && isRisk.test(value(name))) {
            found.accept(Finding.of(check, name + " = " + value(name), consequence));
        }
    }
}
