package io.aster.sql.mysql;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL with parts that are repeated: {@code {name: text}} with spaces between them, {@code {name, text}} with commas. */
record RepeatedSql(String sql) {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)([:,]) ([^}]*)}");

    /**
     * The SQL with each part repeated.
     *
     * @param times how often, by the names of the parts
     */
    String repeat(Map<String, Integer> times) {
        return PART.matcher(sql).replaceAll(part -> {
            int count = Objects.requireNonNull(times.get(part.group(1)));
            String separator = part.group(2).equals(",") ? ", " : " ";
            return Matcher.quoteReplacement(String.join(separator, Collections.nCopies(count, part.group(3))));
        });
    }
}
