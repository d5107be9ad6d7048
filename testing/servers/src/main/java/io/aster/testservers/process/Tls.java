package io.aster.testservers.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A server certificate and its private key, both PEM files. */
public record Tls(Path certificate, Path key) {
    /** Copies both files into the server's folder. Only the server may read the key. */
    public Tls copyTo(Path folder) throws IOException {
        Tls copy = new Tls(folder.resolve("server-certificate.pem"), folder.resolve("server-private.pem"));
        Files.copy(certificate, copy.certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(key, copy.key, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy.key, PosixFilePermissions.fromString("rw-------"));
        return copy;
    }

    /** A factory of connections that trusts only a server with exactly this certificate. */
    public SSLSocketFactory clients() {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerException(certificate + " is not the certificate of a server", e);
        }
    }
}
