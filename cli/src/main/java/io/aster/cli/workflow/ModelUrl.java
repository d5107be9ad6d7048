package io.aster.cli.workflow;

import io.aster.error.InvalidValueException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The base URL of a model's server in the form in which it is compared, shown and requested, so that no two spellings of a host differ: lower
 * case, ASCII, no dot at its end, the port given. There is no user info, query or fragment.
 *
 * @param host a name, four decimal numbers, or an IPv6 address in brackets
 * @param path empty, or with a slash first
 */
record ModelUrl(String scheme, String host, int port, String path) {
    private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?#@\\\\]+)(/[^?#]*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    /** What some resolvers take for an address, however it is written. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    private static final String HTTPS = "https";
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    /**
     * Reads a URL.
     *
     * @param field how errors name it
     * @throws InvalidValueException if it has other parts, or no host that can be recognized, or is neither https nor on loopback
     */
    static ModelUrl parse(String field, String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw new InvalidValueException(
                    field, "must be https://HOST[:PORT]/PATH without user info, query and fragment");
        }
        String scheme = url.group(1).toLowerCase(Locale.ROOT);
        String path = url.group(3) == null ? "" : url.group(3);
        ModelUrl parsed = of(field, scheme, url.group(2), path);
        if (!scheme.equals(HTTPS) && !parsed.isLoopback()) {
            throw new InvalidValueException(
                    field, "must be https: http is allowed only to servers on this machine (loopback)");
        }
        parsed.check(field);
        return parsed;
    }

    /**
     * The {@link #authority} that is written as {@code HOST[:PORT]}, with the port of https if none is given.
     *
     * @throws InvalidValueException if it is something else
     */
    static String authority(String field, String text) {
        return of(field, HTTPS, text, "").authority();
    }

    /** Whether the server is on this machine: {@code localhost}, an address from {@code 127.0.0.0/8}, or {@code [::1]}. */
    boolean isLoopback() {
        return host.equals("localhost")
                || host.equals("[::1]")
                || (host.startsWith("127.") && IPV4.matcher(host).matches());
    }

    /** Host and port, without the port of https. */
    String authority() {
        return port == HTTPS_PORT ? host : host + ":" + port;
    }

    /** The URL in normal form. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + path;
    }

    private static ModelUrl of(String field, String scheme, String authority, String path) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new InvalidValueException(field, "has no host that can be read");
        }
        String host = parts.group(1).startsWith("[") ? ipv6(field, parts.group(1)) : name(field, parts.group(1));
        return new ModelUrl(scheme, host, port(field, scheme, parts.group(2)), path);
    }

    private static String name(String field, String text) {
        String name;
        try {
            name = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(field, "has no host that can be read", e);
        }
        String host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (host.isEmpty() || host.endsWith(".") || host.startsWith(".")) {
            throw new InvalidValueException(field, "has no host that can be read");
        }
        if (NUMERIC.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            throw new InvalidValueException(field, "must have an IPv4 address as four decimal numbers");
        }
        return host;
    }

    private static String ipv6(String field, String literal) {
        try {
            // A literal is not looked up.
            InetAddress address = InetAddress.getByName(literal);
            String text = address.getHostAddress();
            if (!text.contains(":")) {
                return text;
            }
            return address.isLoopbackAddress() ? "[::1]" : "[" + text + "]";
        } catch (UnknownHostException e) {
            throw new InvalidValueException(field, "has no host that can be read", e);
        }
    }

    private void check(String field) {
        try {
            URI unused = new URI(toString()).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new InvalidValueException(field, "is not a URL: " + e.getReason(), e);
        }
    }

    private static int port(String field, String scheme, @Nullable String text) {
        if (text == null) {
            return scheme.equals(HTTPS) ? HTTPS_PORT : HTTP_PORT;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > LAST_PORT) {
            throw new InvalidValueException(field, "must have a port from 1 to " + LAST_PORT);
        }
        return port;
    }
}
