package io.aster.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first place where a text is no JSON object, and says in plain words what is wrong there. A parser's own message would name its
 * classes and settings. Used once, on the path of errors only.
 */
final class JsonProblem {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[^\\s,:\"{}\\[\\]]+");
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("u([0-9A-Fa-f]{4})");
    private static final Pattern LOW_SURROGATE = Pattern.compile("\\\\u[dD][c-fC-F][0-9A-Fa-f]{2}");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String EARLY = "it ends too early";
    private static final int LONGEST_WORD = 20;

    private final String text;

    /** The brackets that are to be closed, the innermost last. */
    private final StringBuilder open = new StringBuilder();

    private int at;

    private JsonProblem(String text) {
        this.text = text;
    }

    /** What is wrong, for example {@code it ends too early, inside a string}; {@code null} if nothing is found. */
    static @Nullable String of(String text) {
        return new JsonProblem(text).find();
    }

    private @Nullable String find() {
        String problem = value();
        while (problem == null && !open.isEmpty()) {
            problem = afterValue();
        }
        if (problem != null) {
            return problem;
        }
        skipSpace();
        return at < text.length() ? "there is more text after it" + place() : null;
    }

    /** Reads a value, or the bracket with which one begins. */
    private @Nullable String value() {
        skipSpace();
        if (at == text.length()) {
            return EARLY;
        }
        return switch (text.charAt(at)) {
            case '{' -> begin('}');
            case '[' -> begin(']');
            case '"' -> string();
            case ',', ':', '}', ']' -> instead("a value");
            default -> scalar();
        };
    }

    private @Nullable String begin(char end) {
        at++;
        open.append(end);
        return null;
    }

    /** Continues after a value, or after a bracket that was opened. */
    private @Nullable String afterValue() {
        skipSpace();
        if (at == text.length()) {
            return EARLY;
        }
        char end = open.charAt(open.length() - 1);
        char found = text.charAt(at);
        boolean first = isOpening(before());
        if (found == end) {
            at++;
            open.setLength(open.length() - 1);
            return null;
        }
        if (!first && found != ',') {
            return instead("a comma or " + end);
        }
        if (!first) {
            at++;
        }
        return end == '}' ? member() : value();
    }

    private @Nullable String member() {
        skipSpace();
        if (at == text.length()) {
            return EARLY;
        }
        if (text.charAt(at) != '"') {
            return instead("a name in double quotes");
        }
        String problem = string();
        if (problem != null) {
            return problem;
        }
        skipSpace();
        if (at == text.length()) {
            return EARLY;
        }
        if (text.charAt(at) != ':') {
            return instead("a colon");
        }
        at++;
        return value();
    }

    private @Nullable String string() {
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return null;
            }
            if (c < ' ') {
                return String.format(Locale.ROOT, "a string has the control character U+%04X, not escaped", (int) c)
                        + place();
            }
            String problem = c == '\\' ? escape() : null;
            if (problem != null) {
                return problem;
            }
        }
        return inString();
    }

    private static String inString() {
        return EARLY + ", inside a string";
    }

    /** Reads an escape up to its last character. */
    private @Nullable String escape() {
        at++;
        if (at == text.length()) {
            return inString();
        }
        if (ESCAPES.indexOf(text.charAt(at)) >= 0) {
            return null;
        }
        Matcher unicode = UNICODE_ESCAPE.matcher(text).region(at, text.length());
        if (!unicode.lookingAt()) {
            return "a string has an escape that JSON does not know" + place();
        }
        char escaped = (char) Integer.parseInt(unicode.group(1), 16);
        Matcher low = LOW_SURROGATE.matcher(text).region(unicode.end(), text.length());
        boolean pair = Character.isHighSurrogate(escaped) && low.lookingAt();
        if (Character.isSurrogate(escaped) && !pair) {
            return "a string has a lone surrogate" + place();
        }
        at = (pair ? low.end() : unicode.end()) - 1;
        return null;
    }

    private @Nullable String scalar() {
        Matcher word = WORD.matcher(text).region(at, text.length());
        String found = word.lookingAt() ? word.group() : "";
        boolean known = found.equals("true") || found.equals("false") || found.equals("null");
        if (known || NUMBER.matcher(found).matches()) {
            at += found.length();
            return null;
        }
        String shown = found.length() <= LONGEST_WORD ? found : found.substring(0, LONGEST_WORD) + "…";
        char first = found.isEmpty() ? ' ' : found.charAt(0);
        boolean number = first == '-' || first == '+' || first == '.' || Character.isDigit(first);
        return "%s%s is no %s of JSON".formatted(shown, place(), number ? "number" : "value");
    }

    private String instead(String wanted) {
        return "%s%s should be %s".formatted(text.charAt(at), place(), wanted);
    }

    /** The last character before this place that is no space. */
    private char before() {
        int last = at - 1;
        while (isSpace(text.charAt(last))) {
            last--;
        }
        return text.charAt(last);
    }

    private static boolean isOpening(char c) {
        return c == '{' || c == '[';
    }

    private String place() {
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        int column = at - text.lastIndexOf('\n', at - 1);
        return (line == 1 ? " at column " : " at line " + line + ", column ") + column;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
