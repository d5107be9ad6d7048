package io.aster.sql.internal.check;

import io.aster.store.check.Check;
import io.aster.store.check.Severity;
import java.util.List;

/** The checks that all SQL stores have. */
final class DataChecks {
    static final Check TABLES = new Check(
            "tables",
            Severity.ERROR,
            "tables are missing, lack columns, or are of another version or another program",
            "run \"aster schema validate\", which says what is wrong; \"aster schema migrate\" creates and upgrades tables. If a column"
                    + " was removed, restore the tables from a backup of the database");

    static final Check HISTORY_LENGTH = new Check(
            "history-length",
            Severity.ERROR,
            "a session has more or fewer events than it counts",
            "restore the session from a backup (\"aster restore\"), or delete it (\"aster delete\"); nothing can be appended to it safely");

    static final Check ORPHAN_EVENTS = new Check(
            "orphan-events",
            Severity.WARNING,
            "events of no session are stored",
            "repair, which removes them; their session was removed by a statement that did not come from Aster");

    static final Check ORPHAN_STATE = new Check(
            "orphan-state",
            Severity.WARNING,
            "state of no session is stored",
            "repair, which removes it; its session was removed by a statement that did not come from Aster");

    static final Check ORPHAN_MESSAGES = new Check(
            "orphan-messages",
            Severity.WARNING,
            "messages of no list are stored",
            "repair, which removes them; their list was removed by a statement that did not come from Aster");

    static final Check UNFINISHED_DELETION = new Check(
            "unfinished-deletion",
            Severity.NOTICE,
            "the removal of a session was interrupted",
            "repair, or run \"aster purge\"; both remove the rest, which no reader sees");

    static final Check INVALID_INDEX = new Check(
            "invalid-index",
            Severity.WARNING,
            "the building of an index was interrupted",
            "build it again with \"aster schema index add\"");

    private DataChecks() {}

    static List<Check> ofData() {
        return List.of(HISTORY_LENGTH, ORPHAN_EVENTS, ORPHAN_STATE, ORPHAN_MESSAGES, UNFINISHED_DELETION);
    }
}
