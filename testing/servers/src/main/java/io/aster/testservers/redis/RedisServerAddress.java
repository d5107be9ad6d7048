package io.aster.testservers.redis;

import io.aster.testservers.process.ServerException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The address of one Redis process, with login and TLS.
 *
 * @param login the command that logs in, empty if no login is needed
 * @param tls the factory of encrypted connections, if TLS is used
 */
record RedisServerAddress(
        String host, int port, List<String> login, @Nullable SSLSocketFactory tls, int database) {
    static final String LOOPBACK = "127.0.0.1";
    private static final int USUAL_PORT = 6379;

    static RedisServerAddress local(int port) {
        return new RedisServerAddress(LOOPBACK, port, List.of(), null, 0);
    }

    /** The address in {@code redis://user:password@host:port/database}, or {@code rediss://…} with an authority that this JVM trusts. */
    static RedisServerAddress of(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null) {
            throw new ServerException("a Redis server's address must be of the form redis://user:password@host:port");
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        SSLSocketFactory tls =
                "rediss".equals(uri.getScheme()) ? (SSLSocketFactory) SSLSocketFactory.getDefault() : null;
        return new RedisServerAddress(
                uri.getHost(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                login(uri.getRawUserInfo()),
                tls,
                path.isEmpty() ? 0 : Integer.parseInt(path));
    }

    /** The same login and TLS at another host and port. */
    RedisServerAddress at(String otherHost, int otherPort) {
        return new RedisServerAddress(otherHost, otherPort, login, tls, database);
    }

    RedisServerAddress as(String user, String password) {
        return new RedisServerAddress(host, port, List.of("AUTH", user, password), tls, database);
    }

    /** The part of a URL before the host. */
    static String userInfo(String user, String password) {
        return encode(user) + ":" + encode(password) + "@";
    }

    private static List<String> login(@Nullable String userInfo) {
        if (userInfo == null) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of("AUTH"));
        for (String word : userInfo.split(":", 2)) {
            if (!word.isEmpty()) {
                command.add(URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return command;
    }

    private static String encode(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
