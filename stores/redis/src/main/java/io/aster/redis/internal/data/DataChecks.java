package io.aster.redis.internal.data;

import io.aster.store.check.Check;
import io.aster.store.check.Severity;
import java.util.List;

/** The checks of keys. */
public final class DataChecks {
    static final Check SESSION_KEYS = new Check(
            "session-keys",
            Severity.ERROR,
            "a session has lost one of its keys, or events",
            "restore the session from a backup (\"aster restore\"), or delete it (\"aster delete\"); keys get lost by eviction, or by"
                    + " commands that did not come from Aster");

    static final Check FOREIGN_KEYS = new Check(
            "foreign-keys",
            Severity.ERROR,
            "a key of the store has a value of another program",
            "rename or remove the key, or give the store a prefix of its own");

    public static final Check INDEX_MISSING = new Check(
            "index-missing",
            Severity.ERROR,
            "a session or a message list is stored, but lists don't show it",
            "repair, which writes the entries again");

    public static final Check INDEX_LEFTOVERS = new Check(
            "index-leftovers",
            Severity.NOTICE,
            "an index has entries of sessions or message lists that are gone",
            "repair, which removes them; lists pass over them and remove them, too");

    static final Check STAGE = new Check(
            "stage",
            Severity.NOTICE,
            "what is left of a fork that was interrupted never expires",
            "repair, which lets it expire in 10 minutes");

    /** The check that a server's keys can be listed is part of all others. */
    static final Check KEYS = SESSION_KEYS;

    private DataChecks() {}

    /** All of them. */
    public static List<Check> all() {
        return List.of(SESSION_KEYS, FOREIGN_KEYS, INDEX_MISSING, INDEX_LEFTOVERS, STAGE);
    }
}
