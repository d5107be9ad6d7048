package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.RepeatedSql;
import io.aster.store.AppendRequest;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement that appends, without state and with it: then it has the parts of {@code append_state.sql} that its changes need, because the
 * database begins each part anew with every execution. It compares when a session was created, and writes proofs, only for requests that have such a value.
 * Thread-safe.
 */
final class StatefulSql {
    private static final int REMOVED = 1;
    private static final int WRITTEN = 2;
    private static final int USER = 4;
    private static final int APP = 8;
    private static final int STATE = REMOVED | WRITTEN | USER | APP;
    private static final int CREATED = 16;
    private static final int PROOF = 32;

    private final RepeatedSql plain;
    private final RepeatedSql stateful;

    /** The texts for the combinations of parts, each made when it is used for the first time. */
    private final String[] byParts = new String[64];

    /**
     * A statement that has {@code {owner}} and {@code {state}}.
     *
     * @param owner columns of {@code moved} that the parts read
     * @param parts what stands for its state
     */
    StatefulSql(String statement, String owner, String parts) {
        this.plain = new RepeatedSql(statement.replace("{owner}", "").replace("{state}", ""));
        this.stateful =
                new RepeatedSql(statement.replace("{owner}", ", " + owner).replace("{state}", parts));
    }

    /** The statement for requests without state that are for any session with their id. */
    String plain() {
        return of(0);
    }

    /** The statement for these requests. */
    String of(List<AppendRequest> requests) {
        int parts = (expectsCreation(requests) ? CREATED : 0) | (haveProofs(requests) ? PROOF : 0);
        for (AppendRequest request : requests) {
            for (StateChange change : request.state()) {
                parts |= part(change);
            }
        }
        return of(parts);
    }

    /** Whether one of the requests says when its session must have been created. */
    static boolean expectsCreation(List<AppendRequest> requests) {
        for (AppendRequest request : requests) {
            if (request.createdAt() != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the requests has a proof of its session or of an event. */
    static boolean haveProofs(List<AppendRequest> requests) {
        for (AppendRequest request : requests) {
            if (request.proof() != null || request.provesEvents()) {
                return true;
            }
        }
        return false;
    }

    private static int part(StateChange change) {
        if (change.scope() == StateScope.SESSION) {
            return change.value() == null ? REMOVED : WRITTEN;
        }
        return change.scope() == StateScope.USER ? USER : APP;
    }

    /** Two threads that make the same text at once make equal ones. */
    private String of(int parts) {
        String sql = byParts[parts];
        if (sql == null) {
            Map<String, Integer> times = new HashMap<>();
            times.put("removed", parts & REMOVED);
            times.put("written", (parts & WRITTEN) / WRITTEN);
            times.put("user", (parts & USER) / USER);
            times.put("app", (parts & APP) / APP);
            times.put("both", (parts & USER) != 0 && (parts & APP) != 0 ? 1 : 0);
            times.put("created", (parts & CREATED) / CREATED);
            times.put("proof", parts / PROOF);
            sql = ((parts & STATE) == 0 ? plain : stateful).repeat(times);
            byParts[parts] = sql;
        }
        return sql;
    }
}
