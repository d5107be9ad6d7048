package io.aster.sql.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives the prepared statements of one connection, to the one thread that holds it. */
public interface Statements {
    /**
     * The prepared statement of this text. Its parameters are set anew each time, and it is not closed by the caller, who closes
     * result sets before asking for the same text again.
     */
    PreparedStatement prepare(String sql) throws SQLException;

    /** The same, and the statement tells the keys that the database generated. */
    default PreparedStatement prepareWithKeys(String sql) throws SQLException {
        return prepare(sql);
    }
}
