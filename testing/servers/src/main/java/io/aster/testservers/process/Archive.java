package io.aster.testservers.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** A compressed tar on the class path that holds a server. */
public record Archive(ServerArchive resource) {
    private static final int OWNER_MAY_EXECUTE = 0100;

    /** The archive of that name, if it is on the class path. */
    public static Optional<Archive> find(String name) {
        return ServerArchive.find(name).map(Archive::new);
    }

    /** The folder with what is in the archive; unpacks it unless that was done before. */
    public static Path unpack(Archive archive) {
        String title = archive.resource.name().replaceFirst("\\..*", "");
        return ServerArchive.inCache(archive.resource, title, archive::unpackTo);
    }

    private void unpackTo(Path folder) throws IOException {
        try (InputStream raw = new BufferedInputStream(resource.open());
                InputStream plain =
                        new BufferedInputStream(new CompressorStreamFactory().createCompressorInputStream(raw));
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("an entry leaves the archive: " + entry.getName());
                }
                write(tar, entry, path);
            }
        } catch (CompressorException e) {
            throw new IOException(resource.url() + " can't be unpacked", e);
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
