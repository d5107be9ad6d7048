package io.aster.sql.internal.jdbc;

import io.aster.store.support.NetworkProblem;
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
            "grant what is missing (a user with the right creates the tables once, with tables=migrate;"
                    + " others open the store with tables=validate)";

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
        return NetworkProblem.of(error).orElseGet(() -> message(root(error), server));
    }

    /** The server's or the driver's message. That of a class of the JDK would name the class or its inner state. */
    private static String message(Throwable root, @Nullable SQLException server) {
        boolean own = root.getMessage() != null && !isOfPlatform(root);
        String words = own || server == null ? root.getMessage() : server.getMessage();
        return words == null ? "the driver does not say why" : words.strip().replaceAll("(?s)\\R.*", "");
    }

    private static boolean isOfPlatform(Throwable root) {
        ClassLoader loader = root.getClass().getClassLoader();
        boolean platform = loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
        return platform && !(root instanceof SQLException);
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
