package io.aster.store;

import io.aster.error.StoreConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A store's address: {@code scheme:location?name=value&name=value}. The scheme is lower-cased, {@code jdbc:} and what follows it
 * count as one scheme; the location stands as written; parameters are percent-decoded.
 */
public record StoreUrl(String scheme, String location, Map<String, String> parameters) {
    private static final Pattern FORM = Pattern.compile("((?:jdbc:)?[A-Za-z][A-Za-z0-9+.-]*):([^?]*)(?:\\?(.*))?");
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^/@:]*):[^/@]*@");

    public StoreUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Takes a URL apart.
     *
     * @throws StoreConfigurationException if it has no scheme, or a parameter is malformed or given twice
     */
    public static StoreUrl parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new StoreConfigurationException("not a store URL: \"" + redact(url)
                    + "\"; write for example memory:, sqlite:sessions.db or postgresql://host/database");
        }
        String query = form.group(3);
        return new StoreUrl(
                form.group(1).toLowerCase(Locale.ROOT), form.group(2), query == null ? Map.of() : parameters(query));
    }

    /**
     * Refuses parameters that the store does not know, so that a misspelt one is not silently ignored.
     *
     * @throws StoreConfigurationException naming the first unknown parameter and those known
     */
    public StoreUrl allowParameters(Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new StoreConfigurationException("unknown parameter \"" + name + "\" in a " + scheme
                        + ": URL; known are " + known.stream().sorted().toList());
            }
        }
        return this;
    }

    /** The URL's text without its password, fit for messages and logs. */
    @Override
    public String toString() {
        return redact(scheme + ":" + location);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new StoreConfigurationException(
                        "a parameter of a store URL must be name=value: \"" + pair + "\"");
            }
            String name = decode(pair.substring(0, equals));
            if (parameters.put(name, decode(pair.substring(equals + 1))) != null) {
                throw new StoreConfigurationException("parameter \"" + name + "\" is given twice in the store URL");
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreConfigurationException("a parameter of a store URL is not percent-encoded well", e);
        }
    }

    private static String redact(String url) {
        return PASSWORD.matcher(url).replaceAll("$1:***@");
    }
}
