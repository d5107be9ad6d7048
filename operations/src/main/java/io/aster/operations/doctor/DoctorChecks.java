package io.aster.operations.doctor;

import io.aster.store.check.Check;
import io.aster.store.check.Severity;
import java.util.List;

/** The checks that need nothing of a store but what every store has. Stateless. */
public final class DoctorChecks {
    static final Check CLOCK = new Check(
            "clock",
            Severity.WARNING,
            "the clocks of this machine and of the store differ",
            "synchronise both with a time server; the times of events come from the machines of the application, and what expires"
                    + " does so by the clock of the store");

    static final Check HISTORY = new Check(
            "history",
            Severity.ERROR,
            "a session can't be read to its end",
            "restore the session from a backup (\"aster restore\"), or delete it (\"aster delete\")");

    static final Check MESSAGE_LIST = new Check(
            "message-list",
            Severity.ERROR,
            "an agent's messages can't be read",
            "restore the list from a backup (\"aster restore\"), or delete it (MessageStore.deleteAgent)");

    static final Check STORE = new Check(
            "store",
            Severity.NOTICE,
            "the store offers no checks of its own",
            "check settings and data with the tools of its database");

    private DoctorChecks() {}

    /** All of them, in the order of a list for people. */
    public static List<Check> all() {
        return List.of(CLOCK, HISTORY, MESSAGE_LIST, STORE);
    }
}
