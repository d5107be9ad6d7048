package io.aster.sql;

import java.sql.SQLException;

/** The end of a query for one page. An offset of nothing is not asked for: PostgreSQL plans for one that it does not know as for many rows. */
record Page(int limit, int offset) {
    String clause() {
        return offset == 0 ? "LIMIT ?" : "LIMIT ? OFFSET ?";
    }

    Parameters bind(Parameters parameters) throws SQLException {
        parameters.number(limit);
        return offset == 0 ? parameters : parameters.number(offset);
    }
}
