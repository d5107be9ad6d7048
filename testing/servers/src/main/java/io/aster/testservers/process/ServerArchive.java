package io.aster.testservers.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A file on the class path that holds a server. What is in it is put into the cache once for each content. */
public record ServerArchive(URL url, String name) {
    private static final int KEY_LENGTH = 16;

    /** The file of that name, if it is on the class path. */
    public static Optional<ServerArchive> find(String name) {
        return Optional.ofNullable(ServerArchive.class.getClassLoader().getResource(name))
                .map(url -> new ServerArchive(url, name));
    }

    public InputStream open() throws IOException {
        return url.openStream();
    }

    /**
     * The folder with what is in the file; fills it unless that was done before.
     *
     * @param title how the folder's name begins
     */
    public static Path inCache(ServerArchive resource, String title, Filling filling) {
        try {
            return Cache.filled(title + "-" + resource.digest().substring(0, KEY_LENGTH), filling);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest() throws IOException {
        try (var in = new DigestInputStream(open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts into an empty folder what belongs there. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path folder) throws IOException;
    }
}
