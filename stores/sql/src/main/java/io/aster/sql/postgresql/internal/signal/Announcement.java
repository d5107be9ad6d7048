package io.aster.sql.postgresql.internal.signal;

import java.util.Collection;
import java.util.List;

/**
 * What a notification says: for each session a short code that is computed from its id, so that users of the database who may listen but not
 * read learn no ids. Sessions with the same code are taken for each other, which costs a follower one read.
 */
final class Announcement {
    /** How many codes a payload holds, of at most 7,999 bytes. */
    static final int MOST = 800;

    /** The channel of a store: notifications are of a whole database, in which several schemas may have tables. */
    static final String CHANNEL = "'aster_' || to_regclass('sessions')::oid";

    private static final String SEPARATOR = " ";

    private Announcement() {}

    static String code(String sessionId) {
        return Integer.toHexString(sessionId.hashCode());
    }

    static String payload(Collection<String> codes) {
        return String.join(SEPARATOR, codes);
    }

    static List<String> codes(String payload) {
        return List.of(payload.split(SEPARATOR));
    }
}
