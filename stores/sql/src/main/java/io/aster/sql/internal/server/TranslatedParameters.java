package io.aster.sql.internal.server;

import io.aster.error.StoreConfigurationException;
import io.aster.store.url.StoreUrl;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of a URL under the names that a driver has for them. Not thread-safe. */
public final class TranslatedParameters {
    private final Map<String, String> all = new LinkedHashMap<>();

    /**
     * Adds a parameter.
     *
     * @throws StoreConfigurationException if it is there already, by another name
     */
    public void put(String name, String value) {
        if (all.put(name, value) != null) {
            throw new StoreConfigurationException("parameter " + name + " is given twice, once by another name");
        }
    }

    /** The same URL with these parameters in place of its own. */
    public StoreUrl in(StoreUrl url) {
        return new StoreUrl(url.scheme(), url.location(), all);
    }
}
