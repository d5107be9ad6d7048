package io.aster.testservers.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A certificate authority that a test creates for itself, with the {@code keytool} of the JDK: RSA keys of 2,048 bits, valid from
 * yesterday for 30 days. Its secrets are readable by the owner only, where the file system can do that.
 *
 * <pre>{@code
 * TestAuthority authority = TestAuthority.create(folder);
 * ServerIdentity server = authority.issue("localhost", "127.0.0.1");
 * // PostgreSQL: ssl_cert_file = server.certificates(), ssl_key_file = server.privateKey(), and at the client sslrootcert = authority.certificate()
 * }</pre>
 *
 * <p>Thread-safe. Every method that generates something blocks for a few seconds at most, and throws
 * {@link UncheckedIOException} if a file can't be written and {@link IllegalStateException} if {@code keytool} fails.
 */
public final class TestAuthority {
    /** The password of {@link #trustStore()}; it keeps no secret. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    private static final String NAME = "authority";

    private final Path folder;
    private final KeyFile keys;
    private int issued;

    private TestAuthority(Path folder, KeyFile keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /**
     * Creates an authority with a key of its own: two authorities don't trust each other.
     *
     * @param folder the folder for its files; created if it is missing, to be deleted by the caller
     */
    public static TestAuthority create(Path folder) {
        try {
            Files.createDirectories(folder);
            KeyFile keys = new KeyFile(folder.resolve(NAME + "-keys.p12"));
            keys.generate(
                    NAME,
                    "CN=Aster test authority",
                    List.of("-ext", "bc:critical=ca:true,pathlen:0", "-ext", "ku:critical=keyCertSign,cRLSign"));
            TestAuthority authority = new TestAuthority(folder, keys);
            Pem.writeCertificates(authority.certificate(), keys.chain(NAME));
            keys.writeTrustStore(NAME, authority.trustStore(), TRUST_STORE_PASSWORD);
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authority's certificate in PEM, for clients that read trusted certificates from a file. */
    public Path certificate() {
        return folder.resolve(NAME + ".pem");
    }

    /** The authority's certificate as a PKCS#12 trust store with the password {@link #TRUST_STORE_PASSWORD}, for clients on the JVM. */
    public Path trustStore() {
        return folder.resolve(NAME + ".p12");
    }

    /**
     * Generates a key for a server and signs its certificate.
     *
     * @param hosts the names and the IPv4 or IPv6 addresses at which clients may find it; at least one, the first is the common name too
     * @throws IllegalArgumentException if there is none, or one that is neither a name nor an address
     */
    public synchronized ServerIdentity issue(String... hosts) {
        if (hosts.length == 0) {
            throw new IllegalArgumentException("a certificate needs a host");
        }
        String names = Arrays.stream(hosts).map(TestAuthority::alternativeName).collect(Collectors.joining(","));
        issued++;
        String name = "server-" + issued;
        try {
            keys.generate(
                    name,
                    "CN=" + hosts[0],
                    List.of(
                            "-signer",
                            NAME,
                            "-ext",
                            "san=" + names,
                            "-ext",
                            "ku:critical=digitalSignature,keyEncipherment",
                            "-ext",
                            // Nodes of a Redis Cluster are each other's clients.
                            "eku=serverAuth,clientAuth"));
            ServerIdentity identity =
                    new ServerIdentity(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
            Pem.writeCertificates(identity.certificates(), keys.chain(name));
            Pem.writePrivateKey(identity.privateKey(), keys.privateKey(name));
            return identity;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String alternativeName(String host) {
        if (host.matches("[0-9.]+") || host.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return "ip:" + host;
        }
        if (host.matches("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
            return "dns:" + host;
        }
        throw new IllegalArgumentException("neither a host name nor an address: " + host);
    }
}
