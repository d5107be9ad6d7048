package io.aster.adk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Artifacts in a folder, which several processes may share. Thread-safe.
 *
 * <p>A version is a folder with the files {@code part.json}, {@code bytes} and {@code filename.json}. It is written under another name,
 * flushed to disk, and then moved to its number, which succeeds only if the number is free. So a version is complete, and two writers never
 * get one number; what a crash leaves behind begins with {@code .new-} or {@code .old-}, is never read, and may be removed.
 *
 * <p>Names of folders are a part of the name for people, and a hash of the name: no name leads out of the folder, and names that a file
 * system takes for equal, or that are too long for one, are told apart.
 */
public final class ArtifactFolder implements ArtifactStore {
    private static final String PART = "part.json";
    private static final String BYTES = "bytes";
    private static final String FILENAME = "filename.json";
    private static final String OF_USER = "user";

    /** Of folders that are versions: a file manager may have put others beside them. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");

    private final Path root;

    /** Artifacts in this folder, which is created with the first one. */
    public ArtifactFolder(Path folder) {
        root = folder.toAbsolutePath();
    }

    @Override
    public int add(ArtifactName name, StoredArtifact artifact) throws IOException {
        Path folder = folder(name);
        Path scope = scope(name.appName(), name.userId(), name.sessionId());
        Path prepared = scope.resolve(".new-" + UUID.randomUUID());
        Files.createDirectories(prepared);
        try {
            write(prepared.resolve(PART), artifact.part().getBytes(US_ASCII));
            write(prepared.resolve(FILENAME), SafeNames.ascii(name.filename()).getBytes(US_ASCII));
            byte[] bytes = artifact.bytes();
            if (bytes != null) {
                write(prepared.resolve(BYTES), bytes);
            }
            flush(prepared);
            int version = move(prepared, folder);
            flush(folder);
            return version;
        } catch (IOException | RuntimeException e) {
            remove(prepared);
            throw e;
        }
    }

    /** Moves a version to the first number that is free after those that exist. */
    private static int move(Path prepared, Path folder) throws IOException {
        int version = nextVersion(folder);
        while (true) {
            Path target = folder.resolve(Integer.toString(version));
            try {
                Files.createDirectories(folder);
                Files.move(prepared, target, ATOMIC_MOVE);
                return version;
            } catch (FileSystemException e) {
                if (Files.exists(target)) {
                    version++;
                } else if (Files.exists(folder) || !Files.exists(prepared)) {
                    throw e;
                }
                // Otherwise the artifact was deleted meanwhile, and begins again.
            }
        }
    }

    private static int nextVersion(Path folder) throws IOException {
        List<Integer> versions = versions(folder);
        return versions.isEmpty() ? 0 : versions.get(versions.size() - 1) + 1;
    }

    @Override
    public Optional<StoredArtifact> find(ArtifactName name, int version) throws IOException {
        Path folder = folder(name).resolve(Integer.toString(version));
        try {
            String part = Files.readString(folder.resolve(PART), US_ASCII);
            Path bytes = folder.resolve(BYTES);
            return Optional.of(new StoredArtifact(part, Files.exists(bytes) ? Files.readAllBytes(bytes) : null));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Integer> versions(ArtifactName name) throws IOException {
        return versions(folder(name));
    }

    private static List<Integer> versions(Path folder) throws IOException {
        List<Integer> versions = new ArrayList<>();
        for (Path each : children(folder)) {
            String number = each.getFileName().toString();
            if (NUMBER.matcher(number).matches()) {
                versions.add(Integer.parseInt(number));
            }
        }
        Collections.sort(versions);
        return versions;
    }

    @Override
    public List<String> filenames(String appName, String userId, @Nullable String sessionId) throws IOException {
        List<String> filenames = new ArrayList<>();
        for (Path artifact : children(scope(appName, userId, sessionId))) {
            List<Integer> versions = versions(artifact);
            if (!versions.isEmpty()) {
                filename(artifact.resolve(versions.get(0).toString())).ifPresent(filenames::add);
            }
        }
        return filenames;
    }

    /** The exact name; none if the artifact was deleted meanwhile. */
    private static Optional<String> filename(Path version) throws IOException {
        try {
            return Optional.of(SafeNames.ofAscii(Files.readString(version.resolve(FILENAME), US_ASCII)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(ArtifactName name) throws IOException {
        Path folder = folder(name);
        Path removed = folder.resolveSibling(".old-" + UUID.randomUUID());
        try {
            Files.move(folder, removed, ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return;
        }
        remove(removed);
    }

    private Path folder(ArtifactName name) {
        return scope(name.appName(), name.userId(), name.sessionId()).resolve(SafeNames.of(name.filename()));
    }

    private Path scope(String appName, String userId, @Nullable String sessionId) {
        return root.resolve(SafeNames.of(appName))
                .resolve(SafeNames.of(userId))
                .resolve(sessionId == null ? OF_USER : SafeNames.of(sessionId));
    }

    /** What is in a folder, without what is being written or removed; nothing if there is no such folder. */
    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                folder, entry -> !entry.getFileName().toString().startsWith("."))) {
            entries.forEach(children::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        return children;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Flushes the entries of a folder, where the system can: Windows can't, and does not have to. */
    private static void flush(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, READ);
        } catch (IOException e) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
