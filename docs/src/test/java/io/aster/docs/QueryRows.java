package io.aster.docs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a query as text, which is the same on each database. */
final class QueryRows {
    private QueryRows() {}

    /** A row on each line, its values joined by " | "; fractions are rounded to three digits. */
    static List<String> of(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(text(row.getObject(i)));
                }
                rows.add(String.join(" | ", values));
            }
        }
        return rows;
    }

    private static String text(@Nullable Object value) {
        if (!(value instanceof Number)) {
            return String.valueOf(value);
        }
        BigDecimal number = new BigDecimal(value.toString());
        return number.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
