package io.aster.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The new content of a file, written to a new file in the same folder, which takes its place at the end. The old file stays whole until
 * then. A symbolic link to a file stays: the file that it leads to is replaced.
 */
final class Draft {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RADIX = 36;

    private final Path target;
    private final Path path;
    private final @Nullable Set<PosixFilePermission> permissions;

    private Draft(Path target, @Nullable Set<PosixFilePermission> permissions) {
        this.target = target;
        this.permissions = permissions;
        this.path = target.resolveSibling(".aster-" + random() + random() + ".tmp");
    }

    /**
     * A draft of a file that may exist already.
     *
     * @throws IOException if the file can't be written or its folder does not exist
     */
    static Draft of(Path file) throws IOException {
        Path folder = file.getParent();
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Draft(file, null);
        }
        if (!Files.exists(file)) {
            throw new IOException("it is a link that leads to no file");
        }
        // To replace a file takes no right to write it, and to resolve a link none to follow it: the system decides
        // here.
        FileChannel.open(file, StandardOpenOption.WRITE).close();
        Path target = file.toRealPath();
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return new Draft(target, view == null ? null : view.readAttributes().permissions());
    }

    /** Creates the new file, never readable by more users than the old one. */
    OutputStream open() throws IOException {
        try {
            if (permissions == null) {
                Files.createFile(path);
            } else {
                Files.createFile(path, PosixFilePermissions.asFileAttribute(permissions));
            }
        } catch (AccessDeniedException e) {
            throw new IOException("no file can be created beside it, in " + path.getParent(), e);
        }
        // For an end by a signal.
        path.toFile().deleteOnExit();
        if (permissions != null) {
            Files.setPosixFilePermissions(path, permissions);
        }
        return Files.newOutputStream(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Replaces the file; a power failure leaves the old content or the new. */
    void moveIntoPlace() throws IOException {
        try (FileChannel written = FileChannel.open(path, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the new file, unless it has taken its place. */
    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    private static String random() {
        return Long.toUnsignedString(RANDOM.nextLong(), RADIX);
    }
}
