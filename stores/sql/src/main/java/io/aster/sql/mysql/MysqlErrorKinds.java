package io.aster.sql.mysql;

import io.aster.sql.internal.jdbc.ErrorAdvice;
import io.aster.sql.internal.jdbc.ErrorKind;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Classifies errors of MySQL and of its driver by the server's code, or by the SQLState where there is none. */
final class MysqlErrorKinds {
    // By name, because the driver's classes may be absent.
    /** Thrown before anything is sent, with an SQLState that does not identify the error. */
    private static final String TOO_BIG_FOR_DRIVER = "com.mysql.cj.jdbc.exceptions.PacketTooBigException";

    /** The only error reported for a batch whose connection broke: the driver closes the statement, and then fails to clean it up. */
    private static final String CLOSED_BY_DRIVER = "com.mysql.cj.exceptions.StatementIsClosedException";

    private static final Map<Integer, ErrorKind> BY_CODE = Map.ofEntries(
            Map.entry(5, ErrorKind.OUT_OF_MEMORY), // of the server's file system layer
            Map.entry(20, ErrorKind.FULL), // of the same: the disk is full
            Map.entry(1021, ErrorKind.FULL), // the disk is full
            Map.entry(1037, ErrorKind.OUT_OF_MEMORY),
            Map.entry(1038, ErrorKind.CONFIGURATION), // sort_buffer_size is too small
            Map.entry(1040, ErrorKind.UNAVAILABLE), // too many connections
            Map.entry(1041, ErrorKind.OUT_OF_MEMORY),
            Map.entry(1044, ErrorKind.CONFIGURATION), // no right to the database
            Map.entry(1045, ErrorKind.CONFIGURATION), // wrong user or password
            Map.entry(1049, ErrorKind.CONFIGURATION), // no such database
            Map.entry(1053, ErrorKind.CONNECTION_LOST), // the server stops
            Map.entry(1054, ErrorKind.CONFIGURATION), // no such column
            Map.entry(1062, ErrorKind.DUPLICATE_KEY),
            Map.entry(1114, ErrorKind.FULL), // the table is full
            Map.entry(1129, ErrorKind.CONFIGURATION), // this host is blocked
            Map.entry(1130, ErrorKind.CONFIGURATION), // this host may not connect
            Map.entry(1135, ErrorKind.UNAVAILABLE), // no thread for a connection
            Map.entry(1142, ErrorKind.CONFIGURATION), // no right to the table
            Map.entry(1143, ErrorKind.CONFIGURATION), // no right to the column
            Map.entry(1146, ErrorKind.CONFIGURATION), // no such table
            Map.entry(1153, ErrorKind.CONFIGURATION), // larger than max_allowed_packet
            Map.entry(1203, ErrorKind.UNAVAILABLE), // too many connections of this user
            Map.entry(1205, ErrorKind.TIMEOUT), // waited too long for a lock
            Map.entry(1206, ErrorKind.OUT_OF_MEMORY), // for locks
            Map.entry(1213, ErrorKind.CONFLICT), // deadlock
            Map.entry(1226, ErrorKind.UNAVAILABLE), // this user did too much in an hour
            Map.entry(1227, ErrorKind.CONFIGURATION), // no such right
            Map.entry(1290, ErrorKind.READ_ONLY), // an option of the server, read_only most often
            Map.entry(1301, ErrorKind.CONFIGURATION), // a result larger than max_allowed_packet
            Map.entry(1317, ErrorKind.UNAVAILABLE), // interrupted: by hand, or by a server that stops
            Map.entry(1419, ErrorKind.CONFIGURATION), // no trigger by a user like this, with a binary log
            Map.entry(1449, ErrorKind.CONFIGURATION), // the user that created a trigger is gone
            Map.entry(1665, ErrorKind.CONFIGURATION), // needs row-based logging
            Map.entry(1698, ErrorKind.CONFIGURATION), // wrong user or password
            Map.entry(1792, ErrorKind.READ_ONLY), // transactions of the connection
            Map.entry(1820, ErrorKind.CONFIGURATION), // the password expired
            Map.entry(1836, ErrorKind.READ_ONLY), // super_read_only
            Map.entry(1862, ErrorKind.CONFIGURATION), // the password expired
            Map.entry(1927, ErrorKind.CONNECTION_LOST), // killed
            Map.entry(2006, ErrorKind.CONNECTION_LOST),
            Map.entry(2013, ErrorKind.CONNECTION_LOST),
            Map.entry(3024, ErrorKind.TIMEOUT), // max_execution_time
            Map.entry(3101, ErrorKind.CONFLICT), // another member of the group was first
            Map.entry(3118, ErrorKind.CONFIGURATION), // the account is locked
            Map.entry(3159, ErrorKind.CONFIGURATION), // TLS is required
            Map.entry(4081, ErrorKind.CONNECTION_LOST), // closed over the memory of all connections
            Map.entry(4082, ErrorKind.CONNECTION_LOST), // closed over its memory
            Map.entry(4031, ErrorKind.CONNECTION_LOST)); // closed by the server after it was idle

    private static final Map<Integer, String> ADVICE = Map.of(
            1044, ErrorAdvice.RIGHTS,
            1045, ErrorAdvice.PASSWORD,
            1049, ErrorAdvice.DATABASE,
            1142, ErrorAdvice.RIGHTS,
            1419, "set log_bin_trust_function_creators = 1 on the server, or use a user with the right SUPER",
            1449, "drop the search index, and add it as a user that stays: aster schema search",
            1698, ErrorAdvice.PASSWORD);

    /** The driver's words for a login with a password to a server that offers no TLS. */
    private static final String NO_KEY = "Public Key Retrieval is not allowed";

    private static final String KEY_ADVICE =
            "the server offers no TLS: let it, or have the password encrypted by its key with allowPublicKeyRetrieval=true";

    private MysqlErrorKinds() {}

    static Optional<String> advice(SQLException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        return message.startsWith(NO_KEY) ? Optional.of(KEY_ADVICE) : Optional.ofNullable(ADVICE.get(e.getErrorCode()));
    }

    static ErrorKind of(SQLException e) {
        ErrorKind known = BY_CODE.get(e.getErrorCode());
        if (known != null) {
            return known;
        }
        if (isCausedBy(e, CertificateException.class::isInstance) || isCausedBy(e, named(TOO_BIG_FOR_DRIVER))) {
            return ErrorKind.CONFIGURATION;
        }
        // The driver does not always report a network failure by an SQLState: not if it occurs amid the rows of a
        // result.
        if (isCausedBy(e, IOException.class::isInstance) || isCausedBy(e, named(CLOSED_BY_DRIVER))) {
            return ErrorKind.CONNECTION_LOST;
        }
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (state.equals("40001")) {
            return ErrorKind.CONFLICT;
        }
        // Without a failure of the network: the driver does not go on with what the server offers.
        if (state.equals("08001")) {
            return ErrorKind.CONFIGURATION;
        }
        return state.startsWith("08") ? ErrorKind.CONNECTION_LOST : ErrorKind.OTHER;
    }

    private static Predicate<Throwable> named(String type) {
        return cause -> cause.getClass().getName().equals(type);
    }

    private static boolean isCausedBy(SQLException e, Predicate<Throwable> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
