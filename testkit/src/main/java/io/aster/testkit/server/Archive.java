package io.aster.testkit.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** A compressed tar on the class path that holds a server. It is unpacked once for each content, into the cache. */
final class Archive {
    private static final int OWNER_MAY_EXECUTE = 0100;
    private static final int KEY_LENGTH = 16;

    private final URL url;
    private final String name;

    private Archive(URL url, String name) {
        this.url = url;
        this.name = name;
    }

    /** The archive of that name, if it is on the class path. */
    static Optional<Archive> find(String name) {
        return Optional.ofNullable(Archive.class.getClassLoader().getResource(name))
                .map(url -> new Archive(url, name));
    }

    /** The folder with what is in the archive; unpacks it unless that was done before. */
    static synchronized Path unpack(Archive archive) {
        try {
            String key = archive.name.replaceFirst("\\..*", "") + "-"
                    + archive.digest().substring(0, KEY_LENGTH);
            Path cache = Files.createDirectories(Cache.folder());
            Path target = cache.resolve(key);
            Path lock = cache.resolve(key + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (held.isValid() && !Files.exists(target)) {
                    Path half = cache.resolve(key + ".half");
                    Folders.delete(half);
                    archive.unpackTo(half);
                    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest() throws IOException {
        try (var in = new DigestInputStream(url.openStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void unpackTo(Path folder) throws IOException {
        try (InputStream raw = new BufferedInputStream(url.openStream());
                InputStream plain =
                        new BufferedInputStream(new CompressorStreamFactory().createCompressorInputStream(raw));
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            Files.createDirectories(folder);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("an entry leaves the archive: " + entry.getName());
                }
                write(tar, entry, path);
            }
        } catch (CompressorException e) {
            throw new IOException(url + " can't be unpacked", e);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("hard links are not expected: " + entry.getName());
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !path.toFile().setExecutable(true, false)) {
                throw new IOException(path + " can't be made executable");
            }
        }
    }
}
