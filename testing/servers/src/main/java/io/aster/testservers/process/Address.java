package io.aster.testservers.process;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server, and the login for it.
 *
 * @param scheme of its store URLs
 * @param login the part of a URL before the {@code @}, percent-encoded: user, or user and password
 * @param query the part of a URL after the {@code ?}, or empty
 */
public record Address(
        String scheme,
        String login,
        String host,
        int port,
        @Nullable String query) {
    public static Address local(String scheme, String user, int port) {
        return new Address(scheme, user, "127.0.0.1", port, null);
    }

    /** The address in a store URL. */
    public static Address of(String url) {
        URI uri = URI.create(url);
        if (uri.getHost() == null || uri.getRawUserInfo() == null) {
            throw new ServerException("a server's address must be of the form " + uri.getScheme()
                    + "://user:password@host:port/database");
        }
        return new Address(uri.getScheme(), uri.getRawUserInfo(), uri.getHost(), uri.getPort(), uri.getRawQuery());
    }

    public String url(String database) {
        return scheme + "://" + login + "@" + place(database) + (query == null ? "" : "?" + query);
    }

    public String jdbcUrl(String database) {
        String[] words = login.split(":", 2);
        return "jdbc:" + scheme + "://" + place(database) + "?user=" + parameter(words[0])
                + (words.length == 1 ? "" : "&password=" + parameter(words[1]))
                + (query == null ? "" : "&" + query);
    }

    private String place(String database) {
        return host + (port < 0 ? "" : ":" + port) + "/" + database;
    }

    private static String parameter(String word) {
        String plain = URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8);
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
