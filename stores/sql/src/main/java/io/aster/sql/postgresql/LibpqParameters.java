package io.aster.sql.postgresql;

import io.aster.error.StoreConfigurationException;
import io.aster.store.url.StoreUrl;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Translates the connection parameters of libpq, which hosters print in addresses, and {@code pgbouncer=true}, to those of the JDBC driver.
 * What both have under one name, such as {@code sslmode}, stays. Stateless.
 *
 * <p>The names are those of section 34.1.2, Parameter Key Words, of PostgreSQL's manual.
 */
final class LibpqParameters {
    /** The driver's names of what it has under another one, with the same values. */
    private static final Map<String, String> NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "gssencmode", "gssEncMode",
            "require_auth", "requireAuth",
            "sslnegotiation", "sslNegotiation");

    private static final Map<String, String> SESSIONS =
            Map.of("any", "any", "read-write", "primary", "primary", "primary");

    private LibpqParameters() {}

    static StoreUrl translated(StoreUrl url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        url.parameters().forEach((name, value) -> {
            switch (name) {
                case "target_session_attrs" -> put(parameters, "targetServerType", session(value));
                case "keepalives" -> put(parameters, "tcpKeepAlive", flag(name, value, "1", "0"));
                case "pgbouncer" -> addPooler(parameters, flag(name, value, "true", "false"));
                case "dbname", "host", "hostaddr", "port" ->
                    throw new StoreConfigurationException(
                            "parameter " + name + ": write postgresql://user:password@host:port/database");
                default -> put(parameters, NAMES.getOrDefault(name, name), value);
            }
        });
        return new StoreUrl(url.scheme(), url.location(), parameters);
    }

    /** A pooler that lends a connection for each transaction: the server may not know statements that were prepared before. */
    private static void addPooler(Map<String, String> parameters, String isPooler) {
        if (isPooler.equals("true")) {
            put(parameters, "prepareThreshold", "0");
        }
    }

    private static String session(String value) {
        String type = SESSIONS.get(value);
        if (type == null) {
            throw new StoreConfigurationException("parameter target_session_attrs: \"" + value
                    + "\" may lead to a server that can't be written to; use read-write");
        }
        return type;
    }

    private static String flag(String name, String value, String on, String off) {
        if (!value.equals(on) && !value.equals(off)) {
            throw new StoreConfigurationException("parameter " + name + ": must be " + on + " or " + off);
        }
        return Boolean.toString(value.equals(on));
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (parameters.put(name, value) != null) {
            throw new StoreConfigurationException("parameter " + name + " is given twice, once by another name");
        }
    }
}
