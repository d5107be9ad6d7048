package io.aster.testservers.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes on a real socket, with the files that a server and a client would read. */
@Timeout(60)
class TestAuthorityTest {
    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static TestAuthority stranger;
    private static ServerIdentity identity;

    @BeforeAll
    static void create() {
        authority = TestAuthority.create(folder.resolve("own"));
        stranger = TestAuthority.create(folder.resolve("other"));
        identity = authority.issue("localhost", "db.example", "*.wild.example", "127.0.0.1", "::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "db.example", "a.wild.example", "127.0.0.1", "::1"})
    void isAcceptedForItsHosts(String host) throws Exception {
        assertThat(handshake(identity, authority, host)).isEqualTo('!');
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "wild.example", "127.0.0.2", "::2"})
    void isRefusedForAnyOtherHost(String host) {
        assertThatThrownBy(() -> handshake(identity, authority, host))
                .isInstanceOf(SSLHandshakeException.class)
                .hasRootCauseInstanceOf(CertificateException.class);
    }

    @Test
    void isRefusedByWhoTrustsAnotherAuthority() throws Exception {
        assertThatThrownBy(() -> handshake(identity, stranger, "localhost")).isInstanceOf(SSLHandshakeException.class);
        assertThat(handshake(stranger.issue("localhost"), stranger, "localhost"))
                .isEqualTo('!');
    }

    @Test
    void writesWhatServersAndClientsRead() throws Exception {
        Collection<? extends Certificate> chain = certificates(identity.certificates());
        assertThat(chain).hasSize(2).last().isEqualTo(onlyOne(authority.certificate()));
        X509Certificate own = (X509Certificate) chain.iterator().next();
        assertThat(((RSAPublicKey) own.getPublicKey()).getModulus().bitLength()).isEqualTo(2048);
        own.checkValidity();
        assertThat(own.getBasicConstraints()).isEqualTo(-1);
        assertThat(onlyOne(authority.certificate()).getBasicConstraints()).isZero();
    }

    @Test
    void keepsSecretsFromOthers() throws IOException {
        for (Path secret : new Path[] {identity.privateKey(), folder.resolve("own/authority-keys.p12")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesWhatIsNoHost() {
        assertThatIllegalArgumentException().isThrownBy(authority::issue);
        assertThatIllegalArgumentException().isThrownBy(() -> authority.issue("a,ip:127.0.0.1"));
        assertThatIllegalArgumentException().isThrownBy(() -> authority.issue(""));
    }

    /** What the client reads after the handshake. */
    private static int handshake(ServerIdentity server, TestAuthority trusted, String host) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SSLServerSocket listening = (SSLServerSocket) serverContext(server)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(10_000);
            Future<Integer> answer = thread.submit(() -> serve(listening));
            int read = connect(trusted, host, listening.getLocalPort());
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(read);
            return read;
        } catch (ExecutionException e) {
            throw new AssertionError("the server failed though the client did not", e);
        } finally {
            thread.shutdownNow();
        }
    }

    private static int serve(SSLServerSocket listening) throws IOException {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write('!');
            return '!';
        }
    }

    private static int connect(TestAuthority trusted, String host, int port) throws Exception {
        InetAddress named =
                InetAddress.getByAddress(host, InetAddress.getLoopbackAddress().getAddress());
        try (SSLSocket socket =
                (SSLSocket) clientContext(trusted).getSocketFactory().createSocket(named, port)) {
            socket.setSoTimeout(10_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getInputStream().read();
        }
    }

    private static SSLContext serverContext(ServerIdentity server) throws Exception {
        char[] password = "in memory".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server",
                privateKey(server.privateKey()),
                password,
                certificates(server.certificates()).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext clientContext(TestAuthority trusted) throws Exception {
        KeyStore trust =
                KeyStore.getInstance(trusted.trustStore().toFile(), TestAuthority.TRUST_STORE_PASSWORD.toCharArray());
        assertThat(trust.size()).isEqualTo(1);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static PrivateKey privateKey(Path pem) throws Exception {
        String body = Files.readString(pem)
                .replace("-----BEGIN PRIVATE KEY-----\n", "")
                .replace("\n-----END PRIVATE KEY-----\n", "");
        byte[] key = Base64.getMimeDecoder().decode(body);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
    }

    private static Collection<? extends Certificate> certificates(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static X509Certificate onlyOne(Path pem) throws Exception {
        Collection<? extends Certificate> all = certificates(pem);
        assertThat(all).hasSize(1);
        return (X509Certificate) all.iterator().next();
    }
}
