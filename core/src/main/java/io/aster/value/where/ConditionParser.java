package io.aster.value.where;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one condition from its text. Used once. */
final class ConditionParser {
    private static final String FIELD = "where";
    private static final String FRAME = "v";

    private final String text;
    private int at;

    ConditionParser(String text) {
        this.text = text;
    }

    JsonCondition parse() {
        skipSpaces();
        JsonPath path = path();
        skipSpaces();
        JsonComparison comparison = comparison();
        if (comparison == JsonComparison.EXISTS) {
            skipSpaces();
            if (at < text.length()) {
                throw refusal("ends after exists");
            }
            return JsonCondition.exists(path);
        }
        return new JsonCondition(path, comparison, value(text.substring(at)));
    }

    private JsonPath path() {
        int start = at;
        JsonPath path = JsonDocument.named(plainName())
                .map(document -> new JsonPath(document, List.of()))
                .orElseThrow(() -> refusal(start, "begins with content, actions or metadata"));
        while (at < text.length()) {
            if (take('.')) {
                path = path.member(isAt('"') ? quotedName() : plainName());
            } else if (take('[')) {
                path = path.element(index());
            } else {
                break;
            }
        }
        if (path.steps().isEmpty()) {
            throw refusal("has a dot and the name of a member after " + path);
        }
        return path;
    }

    private String plainName() {
        int start = at;
        while (at < text.length() && ConditionText.isPlain(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == start) {
            throw refusal("has a name, in double quotes if it has other characters than letters, digits, _ and -");
        }
        return text.substring(start, at);
    }

    private String quotedName() {
        int start = at;
        do {
            at++;
            if (isAt('\\')) {
                at += 2;
            }
        } while (at < text.length() && !isAt('"'));
        if (at >= text.length()) {
            throw refusal(start, "has a closing quote for the name");
        }
        at++;
        String name = text.substring(start, at);
        if (json(name, start, "has a JSON string as the name") instanceof String read) {
            return read;
        }
        throw refusal(start, "has a JSON string as the name");
    }

    private int index() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            int index = Integer.parseInt(text, start, at, 10);
            if (take(']')) {
                return index;
            }
        } catch (NumberFormatException e) {
            throw refusal(start, "has the index of an element, from 0 to 2147483647", e);
        }
        throw refusal("has ] after an index");
    }

    private JsonComparison comparison() {
        int start = at;
        if (text.startsWith("exists", at)) {
            at += "exists".length();
        } else {
            while (at < text.length() && "=<>!".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
        return JsonComparison.of(text.substring(start, at))
                .orElseThrow(() -> refusal(start, "has =, <, <=, >, >= or exists after the path"));
    }

    private @Nullable Object value(String json) {
        return json(json, at, "ends with a JSON value: \"text\" in double quotes, a number, true, false or null");
    }

    /** A JSON value alone: in an object, so that text that ends the value early gives an error or a second member. */
    private @Nullable Object json(String json, int start, String wanted) {
        Map<String, @Nullable Object> object;
        try {
            object = Json.parse(FIELD, "{\"" + FRAME + "\":" + json + "}");
        } catch (InvalidValueException e) {
            throw refusal(start, wanted + " (" + e.reason() + ")", e);
        }
        if (object.size() != 1) {
            throw refusal(start, wanted);
        }
        return object.get(FRAME);
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean isAt(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private boolean take(char expected) {
        boolean found = isAt(expected);
        at += found ? 1 : 0;
        return found;
    }

    private InvalidValueException refusal(String wanted) {
        return refusal(at, wanted);
    }

    private InvalidValueException refusal(int place, String wanted) {
        return refusal(place, wanted, null);
    }

    private InvalidValueException refusal(int place, String wanted, @Nullable Throwable cause) {
        String reason = "is not a condition such as metadata.env = \"prod\": a condition " + wanted + ", at character "
                + (place + 1);
        return new InvalidValueException(FIELD, reason, cause);
    }
}
