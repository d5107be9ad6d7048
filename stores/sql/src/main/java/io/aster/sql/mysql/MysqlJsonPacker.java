package io.aster.sql.mysql;

/** Replaces the values of one JSON text that MySQL would not keep unchanged. Used once. */
final class MysqlJsonPacker {
    private static final int MAX_DEPTH = 100;

    /** A name of this many characters certainly has fewer than the 65,535 bytes that are allowed. */
    private static final int MAX_NAME_CHARS = 21_000;

    /** Integers of this many digits fit in 64 bits, with or without a sign. */
    private static final int INTEGER_DIGITS = 19;

    /** A double holds every integer up to here, and every power of ten up to that one: their quotients and products round once. */
    private static final long EXACT_INTEGER = 1L << 53;

    private static final int EXACT_POWER = 22;

    private final String json;
    private final StringBuilder packed = new StringBuilder(0);
    private int copied;
    private int depth;

    MysqlJsonPacker(String json) {
        this.json = json;
    }

    String pack() {
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = stringEnd(i);
                if (end - i > MAX_NAME_CHARS && isName(end)) {
                    return quoted();
                }
                markString(i);
                i = end;
            } else if (c == '-' || isDigit(c)) {
                int end = numberEnd(i);
                markNumber(i, end);
                i = end;
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                if (depth > MAX_DEPTH) {
                    return quoted();
                }
                i++;
            }
        }
        return copied == 0 ? json : packed.append(json, copied, json.length()).toString();
    }

    /** The index after the closing quote. */
    private int stringEnd(int start) {
        int quote = json.indexOf('"', start + 1);
        while (MysqlJson.isEscaped(json, quote)) {
            quote = json.indexOf('"', quote + 1);
        }
        return quote + 1;
    }

    private boolean isName(int end) {
        int next = end;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        return next < json.length() && json.charAt(next) == ':';
    }

    private void markString(int start) {
        if (json.startsWith(MysqlJson.MARK, start + 1)) {
            packed.append(json, copied, start + 1).append(MysqlJson.MARK);
            copied = start + 1;
        }
    }

    private int numberEnd(int start) {
        int end = start + 1;
        while (end < json.length() && isNumberPart(json.charAt(end))) {
            end++;
        }
        return end;
    }

    private void markNumber(int start, int end) {
        if (!isExact(start, end)) {
            packed.append(json, copied, start)
                    .append('"')
                    .append(MysqlJson.MARK)
                    .append(json, start, end)
                    .append('"');
            copied = end;
        }
    }

    /** Whether the number is read exactly by a parser that multiplies or divides its digits by a power of ten, in doubles. */
    private boolean isExact(int start, int end) {
        long digits = 0;
        int count = 0;
        int power = 0;
        boolean integer = true;
        for (int i = start; i < end; i++) {
            char c = json.charAt(i);
            if (isDigit(c)) {
                count += digits == 0 && c == '0' ? 0 : 1;
                digits = count > INTEGER_DIGITS ? digits : digits * 10 + (c - '0');
                power -= integer ? 0 : 1;
            } else if (c == '.') {
                integer = false;
            } else if (c == 'e' || c == 'E') {
                return count < INTEGER_DIGITS && isExact(digits, power + exponent(i + 1, end));
            }
        }
        return integer ? count <= INTEGER_DIGITS : count < INTEGER_DIGITS && isExact(digits, power);
    }

    private static boolean isExact(long digits, int power) {
        return digits <= EXACT_INTEGER && Math.abs(power) <= EXACT_POWER;
    }

    /** The exponent of a number, or one that is certainly too large. */
    private int exponent(int start, int end) {
        int first = json.charAt(start) == '+' ? start + 1 : start;
        return end - first > 4 ? Short.MAX_VALUE : Integer.parseInt(json, first, end, 10);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNumberPart(char c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }

    /** The whole text as one JSON string. */
    private String quoted() {
        StringBuilder text = new StringBuilder(json.length() + json.length() / 8 + 2).append('"');
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
