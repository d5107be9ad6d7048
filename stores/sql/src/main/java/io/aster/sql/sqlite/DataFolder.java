package io.aster.sql.sqlite;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The platform's folder for an application's data. */
final class DataFolder {
    private DataFolder() {}

    /** The folder for data of the user of this process. */
    static Path ofThisUser() {
        return of(System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * The folder for a user's data.
     *
     * @param os the value of {@code os.name}
     * @param environment the environment variables
     * @param home the user's home folder
     */
    static Path of(String os, Map<String, String> environment, Path home) {
        String lower = os.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local);
        }
        if (lower.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support");
        }
        // The XDG Base Directory Specification requires that a relative path is ignored.
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        return xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".local").resolve("share");
    }
}
