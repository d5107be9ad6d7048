package io.aster.sql.internal.jdbc;

import io.aster.error.MissingDependencyException;

/** A library that the application adds itself, because an application needs only the library of its own database. */
public final class OptionalLibrary {
    private OptionalLibrary() {}

    /**
     * Checks that a library is on the class path.
     *
     * @param type one of its classes
     * @param use what it is, for the message
     * @param artifact the artifact that brings it, {@code group:artifact}
     * @throws MissingDependencyException if it is missing
     */
    public static void require(String type, String use, String artifact) {
        if (!isPresent(type)) {
            throw new MissingDependencyException(use, artifact);
        }
    }

    /** Whether a library is on the class path, by the name of one of its classes. */
    public static boolean isPresent(String type) {
        try {
            Class.forName(type, false, OptionalLibrary.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
