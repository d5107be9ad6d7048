package io.aster.store;

import io.aster.store.url.StoreUrl;

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
}
