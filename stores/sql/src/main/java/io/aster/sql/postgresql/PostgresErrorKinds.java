package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.ErrorAdvice;
import io.aster.sql.internal.jdbc.ErrorKind;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Classifies errors by PostgreSQL's SQLState: by the state itself first, then by the class that it belongs to. */
final class PostgresErrorKinds {
    private static final Map<String, ErrorKind> STATES = Map.ofEntries(
            Map.entry("08001", ErrorKind.UNAVAILABLE),
            Map.entry("08004", ErrorKind.CONFIGURATION),
            Map.entry("23503", ErrorKind.CONFLICT),
            Map.entry("23505", ErrorKind.DUPLICATE_KEY),
            Map.entry("25006", ErrorKind.READ_ONLY),
            Map.entry("25P03", ErrorKind.CONNECTION_LOST),
            Map.entry("25P04", ErrorKind.TIMEOUT),
            Map.entry("40001", ErrorKind.CONFLICT),
            Map.entry("40003", ErrorKind.CONNECTION_LOST),
            Map.entry("40P01", ErrorKind.CONFLICT),
            Map.entry("53100", ErrorKind.FULL), // the disk
            Map.entry("53200", ErrorKind.OUT_OF_MEMORY),
            Map.entry("53300", ErrorKind.UNAVAILABLE), // too many connections
            Map.entry("53400", ErrorKind.CONFIGURATION),
            Map.entry("55P03", ErrorKind.TIMEOUT),
            Map.entry("57014", ErrorKind.TIMEOUT),
            Map.entry("57P03", ErrorKind.UNAVAILABLE));

    private static final Map<String, ErrorKind> CLASSES = Map.of(
            "08", ErrorKind.CONNECTION_LOST,
            "26", ErrorKind.CONFIGURATION,
            "28", ErrorKind.CONFIGURATION,
            "3D", ErrorKind.CONFIGURATION,
            "3F", ErrorKind.CONFIGURATION,
            "42", ErrorKind.CONFIGURATION,
            "53", ErrorKind.UNAVAILABLE,
            "57", ErrorKind.CONNECTION_LOST);

    /** A statement that the driver has prepared is not there, or is another's: connections change between transactions. */
    private static final String POOLER =
            "a pooler lends another connection for each transaction: add pgbouncer=true to the URL, or"
                    + " prepareThreshold=0 to a DataSource of your own";

    private static final Map<String, String> ADVICE = Map.of(
            "26000", POOLER,
            "28P01", ErrorAdvice.PASSWORD,
            "28000", ErrorAdvice.PASSWORD,
            "3D000", ErrorAdvice.DATABASE,
            "42501", ErrorAdvice.RIGHTS,
            "42P05", POOLER);

    private static final String NOT_SUPPORTED = "0A000";

    /** The server's function that refuses a statement which it has prepared before a table changed. Messages are translated, this is not. */
    private static final String REVALIDATION = "RevalidateCachedQuery";

    private PostgresErrorKinds() {}

    static Optional<String> advice(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).map(ADVICE::get);
    }

    static ErrorKind of(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() < 2) {
            return ErrorKind.OTHER;
        }
        if (state.equals(NOT_SUPPORTED) && isStalePlan(e)) {
            return ErrorKind.CONFLICT;
        }
        ErrorKind own = STATES.get(state);
        return own == null ? CLASSES.getOrDefault(state.substring(0, 2), ErrorKind.OTHER) : own;
    }

    private static boolean isStalePlan(SQLException e) {
        ServerErrorMessage reported = e instanceof PSQLException refusal ? refusal.getServerErrorMessage() : null;
        return reported != null && REVALIDATION.equals(reported.getRoutine());
    }
}
