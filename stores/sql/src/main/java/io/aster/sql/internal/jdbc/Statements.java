package io.aster.sql.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Provides the prepared statements of one connection to the one thread that holds it. */
public interface Statements {
    /**
     * Returns the prepared statement of this text. The caller sets its parameters anew each time, does not close the statement, and closes
     * result sets before it requests the same text again.
     */
    PreparedStatement prepare(String sql) throws SQLException;

    /** The same for a statement that also returns the keys that the database generated. */
    default PreparedStatement prepareWithKeys(String sql) throws SQLException {
        return prepare(sql);
    }
}
