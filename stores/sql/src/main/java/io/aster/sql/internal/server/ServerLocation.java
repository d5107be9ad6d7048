package io.aster.sql.internal.server;

import io.aster.error.StoreConfigurationException;
import io.aster.store.url.Authority;
import io.aster.store.url.StoreUrl;
import org.jspecify.annotations.Nullable;

/**
 * The part of a store URL after its scheme.
 *
 * @param place hosts, ports and database in the form of the driver, {@code //host:port/database}
 * @param user percent-decoded, or {@code null} if none is given
 * @param password percent-decoded, or {@code null} if none is given
 */
public record ServerLocation(
        String place, @Nullable String user, @Nullable String password) {
    private static final String HOST = "//";

    public static ServerLocation of(StoreUrl url) {
        if (!url.location().startsWith(HOST)) {
            if (url.scheme().startsWith("jdbc:")) {
                return new ServerLocation(url.location(), null, null);
            }
            throw new StoreConfigurationException(url + " names no host: write " + url.scheme() + "://host/database");
        }
        Authority authority = Authority.of(url);
        if (authority.path().length() < 2) {
            throw new StoreConfigurationException(
                    url + " names no database: write " + url.scheme() + "://host/database");
        }
        return new ServerLocation(HOST + authority.hosts() + authority.path(), authority.user(), authority.password());
    }
}
