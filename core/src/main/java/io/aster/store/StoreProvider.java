package io.aster.store;

import io.aster.error.StoreConfigurationException;
import io.aster.store.url.StoreUrl;
import java.util.ServiceLoader;

/**
 * Opens stores by URL. A module names its provider in {@code META-INF/services/io.aster.store.StoreProvider}; {@code Aster.open} uses the
 * first one that accepts the scheme. A provider has a public constructor without parameters.
 */
public interface StoreProvider {
    /** Whether this provider opens URLs of this scheme, for example {@code sqlite} or {@code jdbc:sqlite}. */
    boolean accepts(String scheme);

    /**
     * Opens the store.
     *
     * @throws io.aster.error.StoreConfigurationException if the store can't be configured as the URL says
     * @throws io.aster.error.StoreException if the store can't be opened
     */
    Store open(StoreUrl url);

    /**
     * The provider for a URL, of the modules on the class path.
     *
     * @throws StoreConfigurationException if no module opens such a URL
     */
    static StoreProvider of(StoreUrl url) {
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class, StoreProvider.class.getClassLoader())) {
            if (provider.accepts(url.scheme())) {
                return provider;
            }
        }
        throw new StoreConfigurationException(
                "no store for " + url + ": no module on the class path opens \"" + url.scheme()
                        + ":\" URLs (io.aster:aster-sqlite opens sqlite:, aster-postgresql postgresql:, aster-mysql mysql:, aster-redis redis:,"
                        + " aster-vault vault:)");
    }
}
