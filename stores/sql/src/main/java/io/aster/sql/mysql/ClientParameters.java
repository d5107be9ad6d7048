package io.aster.sql.mysql;

import io.aster.error.StoreConfigurationException;
import io.aster.sql.internal.server.TranslatedParameters;
import io.aster.store.url.StoreUrl;
import java.util.Locale;
import java.util.Map;

/**
 * Translates parameters of MySQL's own client and of other languages, which hosters print in addresses, to those of the JDBC driver.
 * Stateless.
 */
final class ClientParameters {
    private static final Map<String, String> ACCEPTED =
            Map.of("strict", "VERIFY_IDENTITY", "accept_invalid_certs", "REQUIRED");

    private ClientParameters() {}

    static StoreUrl translated(StoreUrl url) {
        TranslatedParameters parameters = new TranslatedParameters();
        url.parameters().forEach((name, value) -> {
            switch (name) {
                case "ssl-mode", "ssl_mode", "sslmode" ->
                    parameters.put("sslMode", value.toUpperCase(Locale.ROOT).replace('-', '_'));
                case "sslaccept" -> parameters.put("sslMode", accepted(value));
                case "charset" -> refuseOtherThanUtf8(value);
                case "ssl-ca", "ssl_ca", "sslcert", "ssl-cert", "ssl-key" ->
                    throw new StoreConfigurationException("parameter " + name
                            + ": the driver takes certificates from a key store; see trustCertificateKeyStoreUrl and"
                            + " clientCertificateKeyStoreUrl");
                default -> parameters.put(name, value);
            }
        });
        return parameters.in(url);
    }

    private static String accepted(String value) {
        String mode = ACCEPTED.get(value);
        if (mode == null) {
            throw new StoreConfigurationException("parameter sslaccept: must be strict or accept_invalid_certs");
        }
        return mode;
    }

    /** The store uses utf8mb4, whatever the address says. */
    private static void refuseOtherThanUtf8(String charset) {
        if (!charset.equalsIgnoreCase("utf8mb4")) {
            throw new StoreConfigurationException("parameter charset: \"" + charset + "\" can't be used, utf8mb4 is");
        }
    }
}
