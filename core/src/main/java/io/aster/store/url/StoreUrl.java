package io.aster.store.url;

import io.aster.error.InvalidValueException;
import io.aster.error.StoreConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A store's address: {@code scheme:location?name=value&name=value}. The scheme is lower-cased, {@code jdbc:} and what follows it count as
 * one scheme, {@code postgres} becomes {@code postgresql}; the location is kept as written; parameters are percent-decoded.
 */
public record StoreUrl(String scheme, String location, Map<String, String> parameters) {
    private static final Pattern FORM = Pattern.compile("((?i:jdbc:)?[A-Za-z][A-Za-z0-9+.-]*):([^?]*)(?:\\?(.*))?");
    /** Up to the last {@code @}, because a password may contain an unescaped one. */
    private static final Pattern PASSWORD = Pattern.compile("(?<=://)([^/@:]*):.*@", Pattern.DOTALL);

    private static final Pattern PARAMETERS = Pattern.compile("\\?.*", Pattern.DOTALL);

    /** What hosters print instead of the name of a database. */
    private static final Map<String, String> ALIASES = Map.of("postgres", "postgresql");

    /** Replaces the scheme by the one that it is another name of. */
    public StoreUrl {
        scheme = ALIASES.getOrDefault(scheme, scheme);
        parameters = Map.copyOf(parameters);
    }

    /**
     * Parses a URL.
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
     * The address that settings of key and value give: {@code type} (a URL's scheme), then {@code addr} ({@code host:port}, or several with
     * commas between them) and {@code db} (a database's name or number) for a server, {@code master} (the name of the primary that
     * Sentinels watch), or {@code path} for a file. Every other setting is a parameter of the URL, {@code user} and {@code password} among
     * them.
     *
     * @param settings values as they are, nothing is percent-encoded
     * @throws StoreConfigurationException if {@code type} is missing, or {@code addr} and {@code path} contradict each other or are
     *     malformed
     */
    public static StoreUrl of(Map<String, String> settings) {
        return StoreSettings.address(settings);
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

    /**
     * Passes the value of a parameter to {@code taker}, if the URL has that parameter.
     *
     * @param taker refuses a value with an {@link InvalidValueException}, which says why, or any {@link IllegalArgumentException}
     * @throws StoreConfigurationException naming the parameter whose value was refused
     */
    public StoreUrl ifGiven(String parameter, Consumer<String> taker) {
        String value = parameters.get(parameter);
        if (value == null) {
            return this;
        }
        try {
            taker.accept(value);
            return this;
        } catch (InvalidValueException e) {
            throw new StoreConfigurationException("parameter " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new StoreConfigurationException(
                    "parameter " + parameter + ": \"" + value + "\" is none of its values", e);
        }
    }

    /**
     * The same for a parameter that is {@code true} or {@code false}.
     *
     * @throws StoreConfigurationException if it is neither
     */
    public StoreUrl ifFlagGiven(String parameter, Consumer<Boolean> taker) {
        return ifGiven(parameter, value -> taker.accept(flag(value)));
    }

    /**
     * The same for a parameter that is a duration: a whole number with one of the units {@code ms}, {@code s}, {@code m}, {@code h} and
     * {@code d}, or milliseconds without a unit.
     *
     * @throws StoreConfigurationException if it is none, or was refused
     */
    public StoreUrl ifDurationGiven(String parameter, Consumer<Duration> taker) {
        return ifGiven(parameter, value -> taker.accept(UrlDuration.parse(parameter, value)));
    }

    /**
     * The same URL with the secrets that it refers to: {@code passwordFile=PATH}, or {@code passwordEnv=NAME} of an environment variable,
     * becomes {@code password}, and {@code sentinelPassword} likewise. A line end at the end of a file does not count.
     *
     * @throws StoreConfigurationException if one can't be read, is empty, or is given twice
     */
    public StoreUrl withSecrets() {
        return new StoreUrl(scheme, location, new Secrets(System::getenv).resolve(parameters));
    }

    /** The same URL with this parameter, which replaces an earlier value. */
    public StoreUrl with(String parameter, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(parameter, value);
        return new StoreUrl(scheme, location, all);
    }

    /** The URL's text without its password and parameters, fit for messages and logs. */
    @Override
    public String toString() {
        return redact(scheme + ":" + location);
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] pairs = query.split("&", -1);
        for (int i = 0; i < pairs.length; i++) {
            String pair = pairs[i];
            int equals = pair.indexOf('=');
            if (equals < 1) {
                // Not quoted: after an unescaped "?" in a password it is part of the password.
                throw new StoreConfigurationException(
                        "parameter " + (i + 1) + " of the store URL is not of the form name=value");
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
        String address = PARAMETERS.matcher(url).replaceFirst("");
        return PASSWORD.matcher(address).replaceAll("$1:***@");
    }
}
