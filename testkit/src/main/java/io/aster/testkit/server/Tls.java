package io.aster.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A server certificate and its private key, both PEM files. */
record Tls(Path certificate, Path key) {
    /** The same in the server's folder, where the server may read them and nobody else the key. */
    Tls copyTo(Path folder) throws IOException {
        Tls copy = new Tls(folder.resolve("server-certificate.pem"), folder.resolve("server-private.pem"));
        Files.copy(certificate, copy.certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(key, copy.key, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy.key, PosixFilePermissions.fromString("rw-------"));
        return copy;
    }
}
