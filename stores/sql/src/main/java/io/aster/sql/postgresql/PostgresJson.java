package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.value.where.JsonComparison;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.JsonPath;
import io.aster.value.where.JsonStep;
import io.aster.value.where.JsonStep.Element;
import io.aster.value.where.JsonStep.Member;
import java.util.List;

/**
 * Conditions on {@code jsonb}: {@code @>} for equality, which an index serves, and a path in strict mode for the rest. {@code @>} does not
 * say at which index an element is, so that a path through an array needs both. Both are parameters, in which names and values are JSON
 * strings with the escapes of {@link PostgresValues}. {@code jsonb} compares numbers by their decimal values.
 */
final class PostgresJson {
    private static final ValueCodec VALUES = new PostgresValues();

    private PostgresJson() {}

    static void add(WhereClause conditions, JsonCondition condition) {
        JsonPath path = condition.path();
        String column = path.document().text();
        boolean isEqual = condition.comparison() == JsonComparison.EQUAL;
        if (isEqual) {
            conditions.and(column + " @> ?::jsonb", VALUES.encodeJson(containing(path.steps(), condition.valueJson())));
        }
        if (!isEqual || path.hasElement()) {
            conditions.and(
                    "jsonb_path_exists(" + column + ", ?::jsonpath, '{}', true)", VALUES.encodeJson(path(condition)));
        }
    }

    /** The smallest document that has the value in the place, but for its index in arrays. */
    private static String containing(List<JsonStep> steps, String value) {
        StringBuilder document = new StringBuilder();
        StringBuilder end = new StringBuilder();
        for (JsonStep step : steps) {
            if (step instanceof Member member) {
                document.append('{').append(member.json()).append(':');
                end.append('}');
            } else {
                document.append('[');
                end.append(']');
            }
        }
        return document.append(value).append(end.reverse()).toString();
    }

    private static String path(JsonCondition condition) {
        StringBuilder path = new StringBuilder("strict $");
        for (JsonStep step : condition.path().steps()) {
            if (step instanceof Member member) {
                path.append('.').append(member.json());
            } else if (step instanceof Element element) {
                path.append('[').append(element.index()).append(']');
            }
        }
        if (condition.comparison() == JsonComparison.EXISTS) {
            return path.toString();
        }
        String sign = condition.comparison() == JsonComparison.EQUAL
                ? "=="
                : condition.comparison().sign();
        return path.append(" ? (@ ")
                .append(sign)
                .append(' ')
                .append(condition.valueJson())
                .append(')')
                .toString();
    }
}
