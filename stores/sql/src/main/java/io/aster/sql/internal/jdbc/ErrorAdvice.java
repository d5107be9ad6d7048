package io.aster.sql.internal.jdbc;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cause and remedy for the message of an error, for people. Never used to classify errors. Stateless. */
public final class ErrorAdvice {
    /** For a server that refuses the login. */
    public static final String PASSWORD = "check the user and the password";

    /** For a server that does not have the database. */
    public static final String DATABASE = "create the database first: Aster creates only tables";

    /** For a user who may not use the database or its tables. */
    public static final String RIGHTS =
            "grant what is missing (a user with the right creates the tables once, with schema=migrate;"
                    + " others open the store with schema=validate)";

    private ErrorAdvice() {}

    /**
     * The reason, on one line.
     *
     * @param advice returns the remedy for an error of the server, if one is known
     */
    public static String of(Throwable error, Function<SQLException, Optional<String>> advice) {
        SQLException server = serverError(error);
        String words = words(error, server);
        return Optional.ofNullable(server)
                .flatMap(advice)
                .map(remedy -> words + "; " + remedy)
                .orElse(words);
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
}
