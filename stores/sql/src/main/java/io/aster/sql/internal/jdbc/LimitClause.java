package io.aster.sql.internal.jdbc;

import java.sql.SQLException;

/**
 * The end of a query for one page. An offset of 0 is omitted, because PostgreSQL plans an unknown offset as a large one.
 *
 * @param isPlanned whether the limit is part of the text, so that the database knows it when it plans the statement for all values
 */
public record LimitClause(int limit, int offset, boolean isPlanned) {
    public LimitClause(int limit, int offset) {
        this(limit, offset, false);
    }

    public String clause() {
        return "LIMIT " + (isPlanned ? limit : "?") + (offset == 0 ? "" : " OFFSET ?");
    }

    public Parameters bind(Parameters parameters) throws SQLException {
        if (!isPlanned) {
            parameters.number(limit);
        }
        return offset == 0 ? parameters : parameters.number(offset);
    }
}
