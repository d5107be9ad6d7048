package io.aster.store.url;

import io.aster.error.StoreConfigurationException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts settings of key and value to the address that a URL would give. */
final class StoreSettings {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9+.-]*");
    private static final Pattern ADDR = Pattern.compile("[^/@?#\\s]+");

    private final Map<String, String> rest;

    private StoreSettings(Map<String, String> settings) {
        this.rest = new TreeMap<>();
        settings.forEach(this::put);
    }

    /** Adds a setting. Refuses one without a value, because a configuration file may contain a key without a value. */
    private void put(String name, @Nullable String value) {
        if (value == null) {
            throw new StoreConfigurationException("the setting " + name + " has no value");
        }
        rest.put(name, value);
    }

    static StoreUrl address(Map<String, String> settings) {
        return new StoreSettings(settings).address();
    }

    private StoreUrl address() {
        String type = type();
        String addr = rest.remove("addr");
        String path = rest.remove("path");
        if (addr != null && path != null) {
            throw new StoreConfigurationException("a store has either addr, on a server, or path, in a file");
        }
        return new StoreUrl(type, addr == null ? path == null ? "" : path : server(addr), rest);
    }

    private String type() {
        String given = rest.remove("type");
        String type = given == null ? "" : given.toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(type).matches()) {
            throw new StoreConfigurationException(
                    "the setting type must name a kind of store: memory, sqlite, redis, postgresql or mysql");
        }
        return type;
    }

    private String server(String addr) {
        if (!ADDR.matcher(addr).matches()) {
            // Not quoted, because it may contain a password.
            throw new StoreConfigurationException("the setting addr must be host:port, or several with commas between"
                    + " them; database, user and password are settings of their own");
        }
        return "//" + addr + step(rest.remove("master")) + step(rest.remove("db"));
    }

    private static String step(@Nullable String name) {
        return name == null ? "" : "/" + name;
    }
}
