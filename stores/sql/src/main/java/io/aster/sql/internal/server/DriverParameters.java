package io.aster.sql.internal.server;

import io.aster.error.StoreConfigurationException;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

/** Refuses what a driver would silently ignore: parameters that it does not know, and addresses of other drivers. */
public final class DriverParameters {
    /** The parameters of a store URL that are Aster's and not the driver's. */
    public static final List<String> OF_ASTER = List.of(
            "connectionTimeout",
            "follow",
            "groupCommit",
            "maxIdle",
            "maxLifetime",
            "maxOpen",
            "password",
            "schema",
            "statementTimeout",
            "tables",
            "user");

    private static final int ALIKE = 3;

    private final Driver driver;

    DriverParameters(Driver driver) {
        this.driver = driver;
    }

    /**
     * Checks an address.
     *
     * @throws StoreConfigurationException naming the first parameter that is unknown, and what may have been meant
     */
    void check(ServerAddress address) throws SQLException {
        if (!driver.acceptsURL(address.jdbcUrl())) {
            throw new StoreConfigurationException(address + " is no address that its driver understands");
        }
        List<String> known = Arrays.stream(driver.getPropertyInfo(address.jdbcUrl(), new Properties()))
                .map((DriverPropertyInfo property) -> property.name)
                .toList();
        for (String name : address.properties().keySet()) {
            if (!known.contains(name)) {
                throw new StoreConfigurationException(address + ": unknown parameter \"" + name + "\"; Aster knows "
                        + OF_ASTER + " and passes those of the driver on, such as "
                        + alike(known, name));
            }
        }
    }

    /** The known names that share the longest beginning with this one. */
    private static List<String> alike(List<String> known, String name) {
        return known.stream()
                .sorted(Comparator.comparingInt((String other) -> -common(other, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(ALIKE)
                .toList();
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && Character.toLowerCase(one.charAt(length)) == Character.toLowerCase(other.charAt(length))) {
            length++;
        }
        return length;
    }
}
