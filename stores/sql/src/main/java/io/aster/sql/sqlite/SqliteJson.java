package io.aster.sql.sqlite;

import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.value.where.JsonComparison;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.JsonPath;
import io.aster.value.where.JsonStep;
import io.aster.value.where.JsonStep.Element;
import io.aster.value.where.JsonStep.Member;
import java.util.regex.Pattern;

/**
 * Conditions on JSON text, which the function {@link JsonMatches} decides. SQLite's own functions round numbers, end strings at U+0000 and
 * have paths without escapes; where these do not matter they exclude most rows first, because they are faster.
 */
final class SqliteJson {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]+");

    /** Up to here, a double has the decimal value of the integer that it equals. */
    private static final long EXACT = 1L << 53;

    private SqliteJson() {}

    static void add(WhereClause conditions, JsonCondition condition) {
        String column = condition.path().document().text();
        Object value = condition.value();
        boolean isPlain = (value instanceof Long number && Math.abs(number) < EXACT)
                || (value instanceof String text && text.indexOf('\0') < 0);
        if (value != null && isPlain && condition.comparison() == JsonComparison.EQUAL && isPlain(condition.path())) {
            conditions.and("json_extract(" + column + ", ?) = ?", path(condition.path()), value);
        }
        conditions.and(JsonMatches.NAME + "(" + column + ", ?)", condition.toString());
    }

    private static boolean isPlain(JsonPath path) {
        return path.steps().stream()
                .allMatch(step -> step instanceof Element
                        || (step instanceof Member member
                                && PLAIN.matcher(member.name()).matches()));
    }

    private static String path(JsonPath path) {
        StringBuilder text = new StringBuilder("$");
        for (JsonStep step : path.steps()) {
            if (step instanceof Member member) {
                text.append('.').append(member.json());
            } else if (step instanceof Element element) {
                text.append('[').append(element.index()).append(']');
            }
        }
        return text.toString();
    }
}
