package io.aster.redis;

import io.aster.redis.internal.address.RedisAddress;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;

/** Opens {@code redis:}, {@code rediss:}, {@code redis-sentinel:} and {@code redis-cluster:} URLs. */
public final class RedisStoreProvider implements StoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public RedisStoreProvider() {}

    @Override
    public boolean accepts(String scheme) {
        return RedisAddress.accepts(scheme);
    }

    @Override
    public Store open(StoreUrl url) {
        return RedisStore.builder().url(url).open();
    }
}
