package io.aster.vault.internal.seal;

import org.jspecify.annotations.Nullable;

/**
 * Walks over the members of a JSON object without reading their values, which are not needed but for one or two. It understands compact texts
 * and those with spaces that databases return; a text that it does not understand has to be parsed. Not thread-safe.
 */
final class TopLevel {
    private final String json;
    private int place;
    private boolean isUnderstood = true;
    private String name = "";
    private int value;

    /** Before the first member of an object. */
    TopLevel(String json) {
        this.json = json;
        skipSpaces();
        expect('{');
    }

    /** Goes to the next member. */
    boolean next() {
        skipSpaces();
        if (!isUnderstood || isAt('}')) {
            return false;
        }
        if (isAt(',')) {
            place++;
            skipSpaces();
        }
        int begin = place + 1;
        skipString();
        name = isUnderstood ? json.substring(begin, place - 1) : "";
        skipSpaces();
        expect(':');
        skipSpaces();
        value = place;
        skipValue();
        isUnderstood &= name.indexOf('\\') < 0 && place > value;
        return isUnderstood;
    }

    /** Whether all until here was understood. */
    boolean isUnderstood() {
        return isUnderstood;
    }

    /** The name of the present member. */
    String name() {
        return name;
    }

    /** The text of its value. */
    String value() {
        return json.substring(value, place);
    }

    /** The value if it is a string without escapes; otherwise {@code null}. */
    @Nullable String plainString() {
        if (json.charAt(value) != '"') {
            return null;
        }
        String text = json.substring(value + 1, place - 1);
        return text.indexOf('\\') < 0 ? text : null;
    }

    private void skipValue() {
        if (isAt('"')) {
            skipString();
        } else if (isAt('{') || isAt('[')) {
            skipNested();
        } else {
            while (place < json.length() && ",} \t\r\n".indexOf(json.charAt(place)) < 0) {
                place++;
            }
        }
    }

    private void skipNested() {
        int depth = 0;
        while (isUnderstood) {
            if (isAt('"')) {
                skipString();
                continue;
            }
            if (isAt('{') || isAt('[')) {
                depth++;
            } else if (isAt('}') || isAt(']')) {
                depth--;
            }
            isUnderstood &= place < json.length();
            place++;
            if (depth == 0) {
                return;
            }
        }
    }

    private void skipString() {
        expect('"');
        int end = json.indexOf('"', place);
        while (end > 0 && isEscaped(end)) {
            end = json.indexOf('"', end + 1);
        }
        isUnderstood &= end >= 0;
        place = end < 0 ? json.length() : end + 1;
    }

    private boolean isEscaped(int end) {
        int first = end;
        while (json.charAt(first - 1) == '\\') {
            first--;
        }
        return (end - first) % 2 == 1;
    }

    private void skipSpaces() {
        while (isAt(' ') || isAt('\n') || isAt('\t') || isAt('\r')) {
            place++;
        }
    }

    private void expect(char wanted) {
        isUnderstood &= isAt(wanted);
        place++;
    }

    private boolean isAt(char wanted) {
        return place < json.length() && json.charAt(place) == wanted;
    }
}
