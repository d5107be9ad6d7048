package io.aster.sql.internal.server;

import io.aster.store.url.StoreUrl;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Address and credentials for a server.
 *
 * @param jdbcUrl without user, password and properties
 * @param properties the driver's own, by name
 */
public record ServerAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password, Map<String, String> properties) {
    public ServerAddress {
        properties = Map.copyOf(properties);
    }

    /**
     * Parses an address in the driver's form, which may contain parameters.
     *
     * @param user overrides the one among the parameters, like {@code password}
     * @param properties override parameters of the same name
     */
    public static ServerAddress of(
            String jdbcUrl, @Nullable String user, @Nullable String password, Map<String, String> properties) {
        StoreUrl url = StoreUrl.parse(jdbcUrl);
        Map<String, String> all = new HashMap<>(url.parameters());
        all.putAll(properties);
        String givenUser = all.remove("user");
        String givenPassword = all.remove("password");
        return new ServerAddress(
                url.scheme() + ":" + url.location(),
                user == null ? givenUser : user,
                password == null ? givenPassword : password,
                all);
    }

    /** Whether the driver chooses among hosts, and may switch to another one by itself. */
    boolean hasSeveralHosts() {
        return jdbcUrl.contains(",") || jdbcUrl.contains("loadbalance:") || jdbcUrl.contains("replication:");
    }

    /** Omits the password, and the properties, which may contain one, too. */
    @Override
    public String toString() {
        return jdbcUrl.substring("jdbc:".length());
    }
}
