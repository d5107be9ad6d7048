package io.aster.store.url;

import io.aster.error.StoreConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL's location for a server, {@code scheme://user:password@hosts/path}.
 *
 * @param user percent-decoded, or {@code null} if none is given
 * @param password percent-decoded, or {@code null} if none is given
 * @param hosts as written, with ports
 * @param path as written, with the slash it begins with, or {@code ""}
 */
public record Authority(@Nullable String user, @Nullable String password, String hosts, String path) {
    private static final String START = "//";

    /**
     * Parses a location that begins with {@code //}.
     *
     * @throws StoreConfigurationException if it does not begin so, or the percent-encoding of user or password is malformed
     */
    public static Authority of(StoreUrl url) {
        String location = url.location();
        if (!location.startsWith(START)) {
            throw new StoreConfigurationException(url + " names no host: write " + url.scheme() + "://host/…");
        }
        int slash = location.indexOf('/', START.length());
        int end = slash < 0 ? location.length() : slash;
        // Up to the last @, because a password may contain an unescaped one.
        int at = location.lastIndexOf('@', end);
        String hosts = location.substring(at < 0 ? START.length() : at + 1, end);
        String path = location.substring(end);
        if (at < 0) {
            return new Authority(null, null, hosts, path);
        }
        String credentials = location.substring(START.length(), at);
        int colon = credentials.indexOf(':');
        return colon < 0
                ? new Authority(decode(credentials), null, hosts, path)
                : new Authority(
                        decode(credentials.substring(0, colon)), decode(credentials.substring(colon + 1)), hosts, path);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return hosts + path;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreConfigurationException("the user or password of a store URL is not percent-encoded well", e);
        }
    }
}
