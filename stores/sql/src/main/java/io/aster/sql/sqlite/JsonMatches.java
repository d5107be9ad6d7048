package io.aster.sql.sqlite;

import io.aster.error.StoreException;
import io.aster.value.where.JsonCondition;
import io.aster.value.where.Where;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/** The function {@code aster_json_matches} of a connection: whether a condition, in its text, holds for a JSON object. Not thread-safe. */
final class JsonMatches extends Function {
    static final String NAME = "aster_json_matches";

    /** The conditions of the last statements: those of one come row by row, by turns. */
    private final Map<String, JsonCondition> parsed = new HashMap<>();

    private JsonMatches() {}

    static void addTo(SQLiteConnection connection) throws SQLException {
        Function.create(connection, NAME, new JsonMatches(), 2, Function.FLAG_DETERMINISTIC);
    }

    @Override
    protected void xFunc() throws SQLException {
        result(matches(value_text(0), value_text(1)) ? 1 : 0);
    }

    /** True for a document that can't be read, so that the row is read and the damage reported. */
    private boolean matches(@Nullable String document, String wanted) {
        try {
            return condition(wanted).matches(document);
        } catch (StoreException e) {
            return true;
        }
    }

    private JsonCondition condition(String text) {
        if (parsed.size() > Where.MAX_CONDITIONS) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(text, JsonCondition::parse);
    }
}
