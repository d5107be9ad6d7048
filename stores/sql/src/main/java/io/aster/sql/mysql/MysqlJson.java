package io.aster.sql.mysql;

/**
 * JSON text in a form that MySQL's {@code JSON} type keeps without loss. The type rounds many doubles when it reads them, allows names of
 * 65,535 bytes and a depth of 100. So a number that it might round becomes a string of U+0000 and the number; a string that begins with
 * U+0000 gets one more; and an object that is too deep, or has a name that is too long, becomes one string as a whole. Where any value
 * may stand, as in the state, such a string begins with U+0000, which distinguishes it from others.
 */
final class MysqlJson {
    /** The first character of an escaped string, as this library and MySQL both write it. */
    static final String MARK = "\\u0000";

    private static final String MARKED = "\"" + MARK;

    private MysqlJson() {}

    /** The text to store for a JSON object; most often the same. */
    static String pack(String json) {
        return new MysqlJsonPacker(json).pack();
    }

    /** The text to store for a JSON value of any type, also as a member of an object that is unpacked as a whole; most often the same. */
    static String packValue(String json) {
        String packed = pack(json);
        boolean isWhole = packed.startsWith("\"") && (json.startsWith("{") || json.startsWith("["));
        return isWhole ? MARKED + packed.substring(1) : packed;
    }

    /** The inverse of {@link #pack}, but for spaces, the order of members and the spelling of numbers. */
    static String unpack(String stored) {
        if (stored.startsWith("\"")) {
            return unquote(stored);
        }
        int quote = stored.indexOf(MARKED);
        return quote < 0 ? stored : unmark(stored, quote);
    }

    /** Whether the character at {@code index} of a string is escaped by a backslash. */
    static boolean isEscaped(String json, int index) {
        int first = index;
        while (first > 0 && json.charAt(first - 1) == '\\') {
            first--;
        }
        return (index - first) % 2 == 1;
    }

    private static String unmark(String stored, int firstQuote) {
        StringBuilder json = new StringBuilder(stored.length());
        int copied = 0;
        for (int quote = firstQuote; quote >= 0; quote = stored.indexOf(MARKED, quote + 1)) {
            if (isEscaped(stored, quote)) {
                continue;
            }
            int value = quote + MARKED.length();
            if (stored.startsWith(MARK, value)) {
                json.append(stored, copied, quote + 1);
                copied = value;
            } else if (stored.charAt(value) == '{' || stored.charAt(value) == '[') {
                int end = closingQuote(stored, value);
                json.append(stored, copied, quote).append(unquote("\"" + stored.substring(value, end + 1)));
                copied = end + 1;
            } else {
                int end = stored.indexOf('"', value);
                json.append(stored, copied, quote).append(stored, value, end);
                copied = end + 1;
            }
        }
        return json.append(stored, copied, stored.length()).toString();
    }

    private static int closingQuote(String stored, int from) {
        int quote = stored.indexOf('"', from);
        while (isEscaped(stored, quote)) {
            quote = stored.indexOf('"', quote + 1);
        }
        return quote;
    }

    private static String unquote(String stored) {
        StringBuilder json = new StringBuilder(stored.length());
        int end = stored.length() - 1;
        int from = 1;
        for (int i = stored.indexOf('\\', from); i >= 0 && i < end; i = stored.indexOf('\\', from)) {
            json.append(stored, from, i);
            from = i + 2;
            switch (stored.charAt(i + 1)) {
                case 'b' -> json.append('\b');
                case 'f' -> json.append('\f');
                case 'n' -> json.append('\n');
                case 'r' -> json.append('\r');
                case 't' -> json.append('\t');
                case 'u' -> {
                    json.append((char) Integer.parseInt(stored, from, from + 4, 16));
                    from += 4;
                }
                default -> json.append(stored.charAt(i + 1));
            }
        }
        return json.append(stored, from, end).toString();
    }
}
