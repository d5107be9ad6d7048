package io.aster.store.support;

import java.io.EOFException;
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
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Plain words for a failure of the network, instead of the messages of the JDK and of drivers, which name classes and addresses. Told apart
 * by the classes of the causes. For messages only; stateless.
 */
public final class NetworkProblem {
    /** Of the JDK ({@code name}, {@code name: Name or service not known}) and of Netty ({@code Failed to resolve 'name' ...}). */
    private static final Pattern HOST = Pattern.compile("[^']*'([^' ]+)'.*|([^: ]+)(?::.*)?", Pattern.DOTALL);

    /** From the most to the least specific: that a connection was refused, some clients report with that it was closed. */
    private static final List<Function<Throwable, Optional<String>>> KINDS = List.of(
            NetworkProblem::unknownHost,
            NetworkProblem::wrongCertificate,
            kind("connection refused", ConnectException.class),
            kind("no route to the host", NoRouteToHostException.class),
            kind("no answer in time", SocketTimeoutException.class),
            kind("the TLS handshake failed", SSLException.class),
            kind("the connection was closed", EOFException.class, ClosedChannelException.class, SocketException.class));

    private NetworkProblem() {}

    /** What happened, for example {@code connection refused}; empty if no cause is a failure of the network. */
    public static Optional<String> of(Throwable error) {
        List<Throwable> causes = causes(error);
        return KINDS.stream()
                .flatMap(kind -> causes.stream().map(kind).flatMap(Optional::stream))
                .findFirst();
    }

    /** Whether a host's name could not be resolved: it is mistyped, or the servers that know it can't be reached. */
    public static boolean isUnknownHost(Throwable error) {
        return causes(error).stream().anyMatch(NetworkProblem::isUnresolved);
    }

    private static boolean isUnresolved(Throwable cause) {
        return cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException;
    }

    /** The innermost cause first. Suppressed errors count too: clients of several nodes report those of the nodes so. */
    private static List<Throwable> causes(Throwable error) {
        Set<Throwable> found = new LinkedHashSet<>();
        addCauses(error, found);
        List<Throwable> causes = new ArrayList<>(found);
        Collections.reverse(causes);
        return causes;
    }

    private static void addCauses(@Nullable Throwable error, Set<Throwable> causes) {
        if (error != null && causes.add(error)) {
            addCauses(error.getCause(), causes);
            for (Throwable other : error.getSuppressed()) {
                addCauses(other, causes);
            }
        }
    }

    private static Optional<String> unknownHost(Throwable cause) {
        return isUnresolved(cause) ? Optional.of("unknown host" + host(cause.getMessage())) : Optional.empty();
    }

    private static Optional<String> wrongCertificate(Throwable cause) {
        return cause instanceof CertificateException || cause instanceof CertPathBuilderException
                ? Optional.of(certificate(cause))
                : Optional.empty();
    }

    private static Function<Throwable, Optional<String>> kind(String words, Class<?>... types) {
        return cause ->
                Stream.of(types).anyMatch(type -> type.isInstance(cause)) ? Optional.of(words) : Optional.empty();
    }

    private static String certificate(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return "its certificate has expired";
        }
        if (cause instanceof CertificateNotYetValidException) {
            return "its certificate is not valid yet";
        }
        return cause instanceof CertPathBuilderException
                ? "no authority that is trusted here has signed its certificate"
                : "its certificate does not fit";
    }

    private static String host(@Nullable String message) {
        Matcher host = HOST.matcher(message == null ? "" : message);
        if (!host.matches()) {
            return "";
        }
        return " " + (host.group(1) == null ? host.group(2) : host.group(1));
    }
}
