package io.aster.sql.postgresql;

import io.aster.sql.internal.jdbc.Fault;
import java.sql.SQLException;
import java.util.Map;

/** Tells errors by PostgreSQL's SQLStates: a state of its own first, then the class that it belongs to. */
final class PostgresErrors {
    private static final Map<String, Fault> STATES = Map.ofEntries(
            Map.entry("08001", Fault.UNAVAILABLE),
            Map.entry("08004", Fault.CONFIGURATION),
            Map.entry("23503", Fault.CONFLICT),
            Map.entry("23505", Fault.DUPLICATE_KEY),
            Map.entry("25006", Fault.UNAVAILABLE),
            Map.entry("25P03", Fault.CONNECTION_LOST),
            Map.entry("25P04", Fault.TIMEOUT),
            Map.entry("40001", Fault.CONFLICT),
            Map.entry("40003", Fault.CONNECTION_LOST),
            Map.entry("40P01", Fault.CONFLICT),
            Map.entry("53100", Fault.FULL), // the disk
            Map.entry("53200", Fault.OUT_OF_MEMORY),
            Map.entry("53300", Fault.UNAVAILABLE), // too many connections
            Map.entry("53400", Fault.CONFIGURATION),
            Map.entry("55P03", Fault.TIMEOUT),
            Map.entry("57014", Fault.TIMEOUT),
            Map.entry("57P03", Fault.UNAVAILABLE));

    private static final Map<String, Fault> CLASSES = Map.of(
            "08", Fault.CONNECTION_LOST,
            "26", Fault.CONFIGURATION,
            "28", Fault.CONFIGURATION,
            "3D", Fault.CONFIGURATION,
            "3F", Fault.CONFIGURATION,
            "42", Fault.CONFIGURATION,
            "53", Fault.UNAVAILABLE,
            "57", Fault.CONNECTION_LOST);

    private PostgresErrors() {}

    static Fault fault(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() < 2) {
            return Fault.OTHER;
        }
        Fault own = STATES.get(state);
        return own == null ? CLASSES.getOrDefault(state.substring(0, 2), Fault.OTHER) : own;
    }
}
