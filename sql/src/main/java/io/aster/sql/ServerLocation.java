package io.aster.sql;

import io.aster.error.StoreConfigurationException;
import io.aster.store.StoreUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a URL says of a server behind its scheme.
 *
 * @param place hosts, ports and database in the form of the driver, {@code //host:port/database}
 * @param user percent-decoded, or {@code null} if none is given
 * @param password percent-decoded, or {@code null} if none is given
 */
record ServerLocation(
        String place, @Nullable String user, @Nullable String password) {
    private static final String HOST = "//";

    static ServerLocation of(StoreUrl url) {
        String location = url.location();
        if (!location.startsWith(HOST)) {
            if (url.scheme().startsWith("jdbc:")) {
                return new ServerLocation(location, null, null);
            }
            throw new StoreConfigurationException(url + " names no host: write " + url.scheme() + "://host/database");
        }
        int path = location.indexOf('/', HOST.length());
        // Up to the last one, because a password may hold one that nobody escaped.
        int at = location.lastIndexOf('@', path < 0 ? location.length() : path);
        if (path < 0 || path == location.length() - 1) {
            throw new StoreConfigurationException(
                    url + " names no database: write " + url.scheme() + "://host/database");
        }
        return at < 0 ? new ServerLocation(location, null, null) : withUser(location, at);
    }

    private static ServerLocation withUser(String location, int at) {
        String place = HOST + location.substring(at + 1);
        String credentials = location.substring(HOST.length(), at);
        int colon = credentials.indexOf(':');
        return colon < 0
                ? new ServerLocation(place, decode(credentials), null)
                : new ServerLocation(
                        place, decode(credentials.substring(0, colon)), decode(credentials.substring(colon + 1)));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreConfigurationException("the user or password of a store URL is not percent-encoded well", e);
        }
    }
}
