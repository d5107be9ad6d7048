package io.aster.sql.server;

/** URLs of test databases. */
public final class Urls {
    private Urls() {}

    /** The URL with further parameters, {@code name=value&name=value}; with none it stays as it is. */
    public static String with(String url, String parameters) {
        return parameters.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + parameters;
    }
}
