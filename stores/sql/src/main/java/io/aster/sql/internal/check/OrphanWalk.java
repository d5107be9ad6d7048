package io.aster.sql.internal.check;

import io.aster.sql.internal.jdbc.Connections;
import io.aster.sql.internal.jdbc.Dialect;
import io.aster.sql.internal.jdbc.Parameters;
import io.aster.sql.internal.jdbc.SqlFiles;
import io.aster.sql.internal.table.OrphanRemoval;
import io.aster.store.check.Check;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Walks through rows of state and of messages, in the order of what they belong to, to find those that belong to nothing; and through all
 * message lists. Used once. */
final class OrphanWalk {
    private static final int OWNERS_AT_ONCE = 500;

    private final Connections connections;
    private final Dialect dialect;
    private final OrphanRemoval removal;
    private final boolean repair;
    private final DataListener listener;
    private final String select;
    private final String selectLists;

    OrphanWalk(Connections connections, Dialect dialect, OrphanRemoval removal, boolean repair, DataListener listener) {
        this.connections = connections;
        this.dialect = dialect;
        this.removal = removal;
        this.repair = repair;
        this.listener = listener;
        SqlFiles files = new SqlFiles(dialect);
        this.select = files.read("check_owners");
        this.selectLists = files.read("check_lists");
    }

    /** What rows belong to; whether that is stored. */
    private record Owner(String id, boolean isStored) {}

    void run() {
        for (String table : List.of("session_state", "session_initial_state")) {
            String sql = sql(table, "session_id", "sessions", "id");
            walk(sql, DataChecks.ORPHAN_STATE, "session", removal::ofSession);
        }
        String sql = sql("agent_messages", "agent_id", "agent_message_lists", "agent_id");
        walk(sql, DataChecks.ORPHAN_MESSAGES, "agent", removal::ofList);
        lists();
    }

    private void lists() {
        String after = "";
        List<Owner> page;
        do {
            page = page(selectLists, after);
            for (Owner list : page) {
                after = list.id();
                if (list.isStored()) {
                    listener.messageList(list.id());
                }
            }
        } while (page.size() == OWNERS_AT_ONCE);
    }

    private String sql(String table, String column, String owners, String id) {
        return select.replace("{table}", table)
                .replace("{column}", column)
                .replace("{owners}", owners)
                .replace("{id}", id);
    }

    private void walk(String sql, Check check, String kind, Predicate<String> remove) {
        String after = "";
        List<Owner> page;
        do {
            page = page(sql, after);
            for (Owner owner : page) {
                after = owner.id();
                if (!owner.isStored() && (!repair || remove.test(owner.id()))) {
                    listener.found(
                            Finding.of(check, kind + " \"" + owner.id() + '"', "does not exist, but rows of it do")
                                    .repaired(repair));
                }
            }
        } while (page.size() == OWNERS_AT_ONCE);
    }

    private List<Owner> page(String sql, String after) {
        return connections.read(statements -> {
            List<Owner> owners = new ArrayList<>();
            try (ResultSet row = new Parameters(dialect.values(), statements.prepare(sql))
                    .text(after)
                    .number(OWNERS_AT_ONCE)
                    .statement()
                    .executeQuery()) {
                while (row.next()) {
                    owners.add(new Owner(row.getString(1), row.getBoolean(2)));
                }
            }
            return owners;
        });
    }
}
