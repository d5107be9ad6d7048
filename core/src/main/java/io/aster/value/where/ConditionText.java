package io.aster.value.where;

import io.aster.value.Json;
import io.aster.value.where.JsonStep.Element;
import io.aster.value.where.JsonStep.Member;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Writes conditions as text. Stateless. */
final class ConditionText {
    private static final String FRAME = "v";
    private static final int BEFORE_VALUE = "{\"v\":".length();

    private ConditionText() {}

    static String of(JsonCondition condition) {
        String start = condition.path() + " " + condition.comparison().sign();
        return condition.comparison() == JsonComparison.EXISTS ? start : start + " " + condition.valueJson();
    }

    static String of(JsonPath path) {
        StringBuilder text = new StringBuilder(path.document().text());
        for (JsonStep step : path.steps()) {
            if (step instanceof Member member) {
                String name = member.name();
                text.append('.').append(isPlain(name) ? name : json(name));
            } else if (step instanceof Element element) {
                text.append('[').append(element.index()).append(']');
            }
        }
        return text.toString();
    }

    /** A value in the form that {@link Json#write} gives it in an object. */
    static String json(@Nullable Object value) {
        String object = Json.write(Collections.singletonMap(FRAME, value));
        return object.substring(BEFORE_VALUE, object.length() - 1);
    }

    /** Whether a character is part of a name without quotes. */
    static boolean isPlain(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_' || codePoint == '-';
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(ConditionText::isPlain);
    }
}
