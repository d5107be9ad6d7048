package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.value.Json;
import io.aster.value.where.JsonComparison;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.JsonPath;
import io.aster.value.where.JsonStep;
import io.aster.value.where.JsonStep.Element;
import io.aster.value.where.JsonStep.Member;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Conditions on {@code json} that choose candidates: rows whose document has the value at the path in one of the forms of {@link MysqlJson},
 * or is stored as a string as a whole. Paths and values are parameters.
 */
final class MysqlJsonConditions {
    private MysqlJsonConditions() {}

    static void add(WhereClause conditions, JsonCondition condition) {
        String column = condition.path().document().text();
        String path = path(condition.path());
        List<String> choices = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        if (condition.comparison() == JsonComparison.EQUAL) {
            for (String form : forms(condition)) {
                choices.add("json_extract(" + column + ", ?) = cast(? AS json)");
                parameters.add(path);
                parameters.add(MysqlJson.packValue(form));
            }
        } else {
            choices.add("json_contains_path(" + column + ", 'one', ?)");
            parameters.add(path);
        }
        choices.add("json_type(" + column + ") = 'STRING'");
        conditions.and("(" + String.join(" OR ", choices) + ")", parameters.toArray());
    }

    /** The JSON texts that a stored value may have: of a number, those of a 64-bit integer and of a double. */
    private static Set<String> forms(JsonCondition condition) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(condition.valueJson());
        if (condition.value() instanceof Number number) {
            BigDecimal decimal = Json.toDecimal(number);
            double nearest = decimal.doubleValue();
            if (Json.toDecimal(nearest).compareTo(decimal) == 0) {
                forms.add(JsonCondition.equalTo(condition.path(), nearest).valueJson());
            }
            if (decimal.compareTo(BigDecimal.valueOf(decimal.longValue())) == 0) {
                forms.add(Long.toString(decimal.longValue()));
            }
        }
        return forms;
    }

    private static String path(JsonPath path) {
        StringBuilder text = new StringBuilder("$");
        for (JsonStep step : path.steps()) {
            if (step instanceof Member member) {
                text.append('.').append(MysqlJson.packValue(member.json()));
            } else if (step instanceof Element element) {
                text.append('[').append(element.index()).append(']');
            }
        }
        return text.toString();
    }
}
