package io.aster.store.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class NetworkProblemTest {
    @Test
    void isToldByTheClassesOfTheCauses() {
        assertThat(words(new ConnectException("Connection refused: /127.0.0.1:1")))
                .isEqualTo("connection refused");
        assertThat(words(caused(new ConnectException(), new ClosedChannelException())))
                .isEqualTo("connection refused");
        assertThat(words(new SocketTimeoutException("Read timed out"))).isEqualTo("no answer in time");
        assertThat(words(new NoRouteToHostException())).isEqualTo("no route to the host");
        assertThat(words(new SocketException("Connection reset"))).isEqualTo("the connection was closed");
        assertThat(words(new EOFException("SSL peer shut down"))).isEqualTo("the connection was closed");
        assertThat(words(new SSLHandshakeException("x"))).isEqualTo("the TLS handshake failed");
        assertThat(NetworkProblem.of(new IOException("disk"))).isEmpty();
    }

    @Test
    void namesTheHostAsClientsReportIt() {
        assertThat(words(new UnknownHostException("nowhere.invalid"))).isEqualTo("unknown host nowhere.invalid");
        assertThat(words(new UnknownHostException("nowhere.invalid: Name or service not known")))
                .isEqualTo("unknown host nowhere.invalid");
        assertThat(words(new UnknownHostException("Failed to resolve 'nowhere.invalid' [A(1)] after 2 queries")))
                .isEqualTo("unknown host nowhere.invalid");
        assertThat(words(caused(new ConnectException(), new UnresolvedAddressException())))
                .isEqualTo("unknown host");
        assertThat(NetworkProblem.isUnknownHost(new IllegalStateException(new UnknownHostException("a"))))
                .isTrue();
        assertThat(NetworkProblem.isUnknownHost(new ConnectException())).isFalse();
    }

    @Test
    void tellsWhatIsWrongWithACertificate() {
        assertThat(words(caused(new SSLHandshakeException("PKIX"), new CertPathBuilderException("x"))))
                .isEqualTo("no authority that is trusted here has signed its certificate");
        assertThat(words(caused(new SSLHandshakeException("PKIX"), new CertificateExpiredException())))
                .isEqualTo("its certificate has expired");
        assertThat(words(caused(new SSLHandshakeException("No name"), new CertificateException())))
                .isEqualTo("its certificate does not fit");
    }

    private static String words(Throwable error) {
        return NetworkProblem.of(new IllegalStateException("a driver's own words", error))
                .orElse("");
    }

    private static Throwable caused(Throwable error, Throwable cause) {
        return error.initCause(cause);
    }
}
