package io.aster.store.support;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files and folders for their owner only, where the file system has such permissions. Stateless. */
public final class OwnersFiles {
    private OwnersFiles() {}

    /**
     * Writes a new file, which is on the disk when this returns.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it exists
     */
    public static void create(Path file, String text) throws IOException {
        Files.createFile(file, permissions("rw-------"));
        Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    /** The permissions of a new file or folder; none where there are no such permissions. */
    public static FileAttribute<?>[] permissions(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Whether the file system has such permissions, and folders that can be made durable. */
    public static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
