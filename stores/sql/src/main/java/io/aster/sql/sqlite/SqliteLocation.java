package io.aster.sql.sqlite;

import io.aster.error.StoreConfigurationException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Finds the file of a URL, and checks whether a database can be opened or created there. */
final class SqliteLocation {
    private SqliteLocation() {}

    /** The default file, in a folder that only its owner can enter. */
    static Path defaultFile() {
        Path folder = DataFolder.ofThisUser().resolve("aster");
        try {
            Files.createDirectories(folder, ownerOnly());
        } catch (IOException e) {
            throw new StoreConfigurationException(folder + ": the folder of the default file can't be created", e);
        }
        return folder.resolve("sessions.db");
    }

    /** The file of a location as written in a URL. */
    static Path parse(String location) {
        if (location.isBlank() || location.startsWith(":") || location.startsWith("file:")) {
            throw new StoreConfigurationException(
                    "\"" + location + "\" names no file: write sqlite:path; for a store without a file use memory:");
        }
        if (location.startsWith("//") && !location.startsWith("///")) {
            throw new StoreConfigurationException(
                    "\"" + location + "\" names a host, but SQLite has none: write sqlite:path or sqlite:/path");
        }
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new StoreConfigurationException("\"" + location + "\" can't be the path of a file", e);
        }
    }

    /** Returns the file's absolute path, if a database can be opened or created there. */
    static Path check(Path file, boolean mayBeMade) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (Files.isDirectory(absolute) || folder == null) {
            throw new StoreConfigurationException(absolute + ": is a folder, not a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new StoreConfigurationException(absolute + ": its folder does not exist");
        }
        boolean exists = Files.exists(absolute);
        if (!exists && !mayBeMade) {
            throw new StoreConfigurationException(absolute + ": does not exist; only schema=migrate creates it");
        }
        if (!Files.isWritable(folder) || (exists && !Files.isWritable(absolute))) {
            throw new StoreConfigurationException(absolute + ": the file and its folder must be writable");
        }
        return absolute;
    }

    private static FileAttribute<?>[] ownerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
