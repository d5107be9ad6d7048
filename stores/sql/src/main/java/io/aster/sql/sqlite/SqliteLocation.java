package io.aster.sql.sqlite;

import io.aster.error.MissingStoreException;
import io.aster.error.StoreConfigurationException;
import io.aster.sql.SchemaMode;
import io.aster.store.url.StoreUrl;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the file of a URL, and checks whether a database can be opened or created there. */
final class SqliteLocation {
    private static final Set<PosixFilePermission> WRITING = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private SqliteLocation() {}

    /** The default file, whether it exists or not. */
    static Path defaultFile() {
        return DataFolder.ofThisUser().resolve("aster").resolve("sessions.db").toAbsolutePath();
    }

    /** Creates the folder of the default file, which only its owner can enter. */
    static void createFolder(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        try {
            Files.createDirectories(folder, ownerOnly());
        } catch (IOException e) {
            throw new StoreConfigurationException(folder + ": the folder of the default file can't be created", e);
        }
    }

    /** The file of a URL: in JDBC, one without a path means a database in memory, so it does not mean the default file. */
    static Optional<Path> of(StoreUrl url) {
        boolean given = !url.location().isEmpty() || !url.scheme().equals("sqlite");
        return given ? Optional.of(parse(url.location())) : Optional.empty();
    }

    /** The file of a location as written in a URL. */
    static Path parse(String location) {
        if (location.isBlank() || location.startsWith(":") || location.startsWith("file:")) {
            throw new StoreConfigurationException(
                    "\"" + location + "\" names no file: write sqlite:path; for a store without a file use memory:");
        }
        if (location.startsWith("//")) {
            throw new StoreConfigurationException(spelling(location));
        }
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new StoreConfigurationException(
                    "\"" + location
                            + "\" can't be the path of a file here: the locale has not all of its letters (LC_ALL=C.UTF-8 has)",
                    e);
        }
    }

    /** With three slashes, other libraries mean a path from the working folder, or one from the root: the caller has to say which. */
    private static String spelling(String location) {
        String path = location.replaceFirst("^/+", "");
        String problem = "\"" + location + "\" is not how a file is written here: write ";
        if (location.startsWith("////")) {
            return problem + "sqlite:/" + path;
        }
        return location.startsWith("///") && !path.isEmpty()
                ? problem + "sqlite:" + path + " for a path from the working folder, or sqlite:/" + path
                : problem + "sqlite:path or sqlite:/path, without a host";
    }

    /**
     * Returns the file's absolute path, if a database can be opened or created there.
     *
     * @throws MissingStoreException if it does not exist, and is not to be created
     */
    static Path check(Path file, SchemaMode schema, boolean create, boolean readOnly) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (Files.isDirectory(absolute) || folder == null) {
            throw new StoreConfigurationException(absolute + ": is a folder, not a file");
        }
        refuseMissing(absolute, schema, create, readOnly);
        if (!Files.isDirectory(folder)) {
            throw new StoreConfigurationException(absolute + ": there is no folder " + folder);
        }
        if (readOnly && !Files.isReadable(absolute)) {
            throw new StoreConfigurationException(absolute + ": permission denied");
        }
        if (!readOnly && (!Files.isWritable(folder) || (Files.exists(absolute) && !Files.isWritable(absolute)))) {
            throw new StoreConfigurationException(
                    absolute
                            + ": permission denied; the file and its folder must be writable, unless it is opened with mode=ro");
        }
        return absolute;
    }

    /**
     * Whether a file is as it was when it was last closed, and stays so: no user has the right to write to it, and it has no log or journal.
     * That its disk is mounted for reading only is not enough, because others may have the same disk mounted for writing.
     */
    static boolean isUnchanging(Path file) {
        try {
            Path real = file.toRealPath();
            PosixFileAttributeView rights = Files.getFileAttributeView(real, PosixFileAttributeView.class);
            return rights != null
                    && Collections.disjoint(rights.readAttributes().permissions(), WRITING)
                    && Files.notExists(Path.of(real + "-wal"))
                    && Files.notExists(Path.of(real + "-journal"));
        } catch (IOException e) {
            return false;
        }
    }

    private static void refuseMissing(Path absolute, SchemaMode schema, boolean create, boolean readOnly) {
        if (readOnly && isMissingOrEmpty(absolute)) {
            throw new MissingStoreException(absolute.toString(), "mode=ro");
        }
        if (schema != SchemaMode.MIGRATE && Files.notExists(absolute)) {
            String mode = schema.name().toLowerCase(Locale.ROOT);
            throw new MissingStoreException(absolute.toString(), "tables=" + mode);
        }
        if (!create && isMissingOrEmpty(absolute)) {
            throw new MissingStoreException(absolute.toString(), "create=false");
        }
    }

    /** An empty file is a database without tables for SQLite, but no store yet. */
    private static boolean isMissingOrEmpty(Path absolute) {
        try {
            return Files.size(absolute) == 0;
        } catch (IOException e) {
            return Files.notExists(absolute);
        }
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
