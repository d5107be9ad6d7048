package io.aster.sql.internal.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A WHERE clause that grows: its text consists of constants only, every value is a bind variable. Not thread-safe. */
public final class WhereClause {
    private final StringBuilder clause = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition with one {@code ?} for each value: texts, longs or instants. */
    public WhereClause and(String condition, Object... parameters) {
        clause.append(clause.isEmpty() ? "WHERE " : "\nAND ").append(condition);
        values.addAll(List.of(parameters));
        return this;
    }

    /** Adds a condition with one {@code ?} if there is a value for it. */
    public WhereClause andIfGiven(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    /**
     * Adds the condition that a column has one of several values, if they are given. Their number in the text is a power of two, filled up
     * with the last value, so that few texts have to be prepared.
     */
    public WhereClause andIn(String column, @Nullable Set<String> given) {
        if (given == null || given.size() == 1) {
            return andIfGiven(
                    column + " = ?", given == null ? null : given.iterator().next());
        }
        List<String> all = new ArrayList<>(given);
        int written = Integer.highestOneBit(all.size() - 1) * 2;
        all.addAll(Collections.nCopies(written - all.size(), all.get(all.size() - 1)));
        return and(column + " IN (" + String.join(", ", Collections.nCopies(written, "?")) + ")", all.toArray());
    }

    /** The clause, without any condition an empty one. */
    public String clause() {
        return clause.toString();
    }

    /** Binds the values in the order of their {@code ?}. */
    public Parameters bind(Parameters parameters) throws SQLException {
        for (Object value : values) {
            if (value instanceof Instant time) {
                parameters.time(time);
            } else if (value instanceof Long number) {
                parameters.number(number);
            } else {
                parameters.text((String) value);
            }
        }
        return parameters;
    }
}
