package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.ValueCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times are {@code timestamptz}; JSON is {@code jsonb}, which refuses U+0000. In the text that it accepts, U+001A becomes the sign of an
 * escape: {@code \u0000} is written as {@code \u001a0}, and {@code \u001a} itself as {@code \u001a1}. In JSON text control characters are
 * always escaped.
 */
final class PostgresValues implements ValueCodec {
    private static final String CONTROL = "\\u00";
    private static final String SIGN = "\\u001a";
    private static final int LENGTH = SIGN.length();

    /** ISO 8601 text, to which the driver converts other types, too, but with a calendar for each statement. */
    @Override
    public Object encodeTime(Instant time) {
        return time.toString();
    }

    @Override
    public String encodeJson(String json) {
        int found = json.indexOf(CONTROL);
        return found < 0 ? json : encode(json, found);
    }

    /** Binds a text without a type, so that the server uses the type of the column. */
    @Override
    public void set(PreparedStatement statement, int index, @Nullable Object encoded) throws SQLException {
        statement.setObject(index, encoded, Types.OTHER);
    }

    @Override
    public Instant getTime(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public @Nullable String getJson(ResultSet row, int column) throws SQLException {
        String jsonb = row.getString(column);
        return jsonb == null ? null : decodeJson(jsonb);
    }

    /** Restores the JSON text from text that {@code jsonb} printed. */
    static String decodeJson(String printed) {
        int found = printed.indexOf(SIGN);
        return found < 0 ? printed : decode(printed, found);
    }

    private static String encode(String text, int first) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        int done = 0;
        for (int at = first; at >= 0; at = text.indexOf(CONTROL, at + 1)) {
            char mark = isEscape(text, at) ? mark(text, at) : 0;
            if (mark != 0) {
                encoded.append(text, done, at).append(SIGN).append(mark);
                done = at + LENGTH;
            }
        }
        return encoded.append(text, done, text.length()).toString();
    }

    private static String decode(String printed, int first) {
        StringBuilder decoded = new StringBuilder(printed.length());
        int done = 0;
        for (int at = first; at >= 0; at = printed.indexOf(SIGN, at + 1)) {
            if (isEscape(printed, at)) {
                decoded.append(printed, done, at).append(printed.charAt(at + LENGTH) == '0' ? "\\u0000" : SIGN);
                done = at + LENGTH + 1;
            }
        }
        return decoded.append(printed, done, printed.length()).toString();
    }

    /** The character after the sign that stands for the escape at this index, or 0 if that escape stays unchanged. */
    private static char mark(String json, int at) {
        if (json.startsWith("00", at + CONTROL.length())) {
            return '0';
        }
        return json.regionMatches(true, at, SIGN, 0, LENGTH) ? '1' : 0;
    }

    /** Whether the backslash at this index begins an escape, rather than being escaped itself. */
    private static boolean isEscape(String json, int at) {
        int before = at;
        while (before > 0 && json.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 == 0;
    }
}
