package io.aster.sql.postgresql;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.server.TranslatedParameters;
import io.aster.store.url.StoreUrl;
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
        TranslatedParameters parameters = new TranslatedParameters();
        url.parameters().forEach((name, value) -> {
            switch (name) {
                case "target_session_attrs" -> parameters.put("targetServerType", session(value));
                case "keepalives" -> parameters.put("tcpKeepAlive", flag(name, value, "1", "0"));
                case "pgbouncer" -> addPooler(parameters, flag(name, value, "true", "false"));
                case "dbname", "host", "hostaddr", "port" ->
                    throw new StoreConfigurationException(
                            "parameter " + name + ": write postgresql://user:password@host:port/database");
                default -> parameters.put(NAMES.getOrDefault(name, name), value);
            }
        });
        return parameters.in(url);
    }

    /** A pooler that lends a connection for each transaction: the server may not know statements that were prepared before. */
    private static void addPooler(TranslatedParameters parameters, String isPooler) {
        if (isPooler.equals("true")) {
            parameters.put("prepareThreshold", "0");
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
}
