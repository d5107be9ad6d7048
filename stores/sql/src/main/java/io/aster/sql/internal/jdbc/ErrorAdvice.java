package io.aster.sql.internal.jdbc;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cause and remedy for the message of an error, for people. Never used to classify errors. Stateless. */
public final class ErrorAdvice {
    private static final String PASSWORD = "check the user and the password";
    private static final String DATABASE = "make the database first, only tables are made by Aster";
    private static final String RIGHTS =
            "grant what is missing (tables are made once, by a user who may, with schema=migrate;"
                    + " others open the store with schema=validate)";

    /** By the server's code, or by SQLState where there is none. */
    private static final Map<String, String> ADVICE = Map.of(
            "28P01", PASSWORD,
            "28000", PASSWORD,
            "1045", PASSWORD,
            "1698", PASSWORD,
            "3D000", DATABASE,
            "1049", DATABASE,
            "42501", RIGHTS,
            "1044", RIGHTS,
            "1142", RIGHTS);

    private ErrorAdvice() {}

    /** The reason, on one line. */
    public static String of(Throwable error) {
        SQLException server = serverError(error);
        String words = words(error, server);
        String advice = server == null ? null : ADVICE.get(key(server));
        return advice == null ? words : words + "; " + advice;
    }

    /** The first error that has an SQLState: that of the driver or the server, which a pool's errors wrap. */
    public static @Nullable SQLException serverError(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql;
            }
        }
        return null;
    }

    private static String words(Throwable error, @Nullable SQLException server) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnknownHostException) {
            return "unknown host " + root.getMessage();
        }
        String words = root.getMessage() == null && server != null ? server.getMessage() : root.getMessage();
        return words == null ? root.getClass().getSimpleName() : words.strip().replaceAll("(?s)\\R.*", "");
    }

    private static String key(SQLException server) {
        return server.getErrorCode() == 0 ? server.getSQLState() : Integer.toString(server.getErrorCode());
    }
}
