package io.aster.sql.internal.table;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.jdbc.ValueCodec;
import io.aster.sql.internal.jdbc.WhereClause;
import io.aster.store.support.OutcomeRecovery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes the state of users and apps, in transactions with a bounded number of rows. Thread-safe. */
final class StateDeletes {
    private static final int ROWS_AT_ONCE = 2_000;

    private final Connections connections;
    private final ValueCodec values;
    private final String deleteUserState;
    private final String deleteAppState;

    StateDeletes(Connections connections, Dialect dialect) {
        this.connections = connections;
        this.values = dialect.values();
        SqlFiles files = new SqlFiles(dialect);
        this.deleteUserState = files.read("delete_user_state");
        this.deleteAppState = files.read("delete_app_state");
    }

    /** Removes the state of a user, of all apps if there is no app, or that of an app and of all its users. */
    void deleteAll(@Nullable String appName, @Nullable String userId) {
        WhereClause ofApp = new WhereClause().andIfGiven("app_name = ?", appName);
        delete(deleteUserState, ofApp.andIfGiven("user_id = ?", userId));
        if (userId == null) {
            delete(deleteAppState, ofApp);
        }
    }

    private void delete(String template, WhereClause conditions) {
        String sql = template.replace("{conditions}", conditions.clause());
        int removed;
        do {
            // Repeating it is safe: what is gone is not removed again.
            removed = OutcomeRecovery.retry(() -> connections.<Integer>write(
                    List::of,
                    statements -> conditions
                            .bind(new Parameters(values, statements.prepare(sql)))
                            .number(ROWS_AT_ONCE)
                            .statement()
                            .executeUpdate()));
        } while (removed == ROWS_AT_ONCE);
    }
}
