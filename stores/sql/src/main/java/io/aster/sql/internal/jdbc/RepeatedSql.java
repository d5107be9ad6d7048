package io.aster.sql.internal.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL with parts that are repeated: {@code {name: text}} with spaces between them, {@code {name, text}} with commas. Immutable. */
public final class RepeatedSql {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)([:,]) ([^}]*)}");

    /** A part, and the SQL before it. */
    private record Part(String before, String name, String separator, String text) {}

    private final List<Part> parts = new ArrayList<>();
    private final String end;

    public RepeatedSql(String sql) {
        Matcher part = PART.matcher(sql);
        int done = 0;
        while (part.find()) {
            String separator = part.group(2).equals(",") ? ", " : " ";
            parts.add(new Part(sql.substring(done, part.start()), part.group(1), separator, part.group(3)));
            done = part.end();
        }
        this.end = sql.substring(done);
    }

    /**
     * The SQL with each part repeated.
     *
     * @param times how often, by the names of the parts
     */
    public String repeat(Map<String, Integer> times) {
        StringBuilder sql = new StringBuilder();
        for (Part part : parts) {
            sql.append(part.before);
            int count = Objects.requireNonNull(times.get(part.name));
            for (int i = 0; i < count; i++) {
                sql.append(i == 0 ? "" : part.separator).append(part.text);
            }
        }
        return sql.append(end).toString();
    }
}
