package io.aster.redis;

import io.aster.testkit.KeptStores;
import io.aster.testkit.StoreFixture;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A prefix for the tests of one class, with stores that stay open, emptied behind each test; registered as an extension. */
final class SharedPrefix implements BeforeAllCallback, AfterAllCallback {
    private final KeptStores stores = new KeptStores();
    private final Supplier<RedisFixture> start;
    private final boolean isLimited;
    private @Nullable RedisFixture place;
    private @Nullable LimitedUser user;

    private SharedPrefix(Supplier<RedisFixture> start, boolean isLimited) {
        this.start = start;
        this.isLimited = isLimited;
    }

    static SharedPrefix standalone() {
        return new SharedPrefix(RedisFixture::standalone, false);
    }

    static SharedPrefix cluster() {
        return new SharedPrefix(RedisFixture::cluster, false);
    }

    /** On the standalone server, with stores whose user has the rights that docs tell. */
    static SharedPrefix ofLimitedUser() {
        return new SharedPrefix(RedisFixture::standalone, true);
    }

    StoreFixture fixture() {
        RedisFixture all = Objects.requireNonNull(place);
        return StoreFixture.durable(() -> builder(all).open(), all::removeKeys)
                .withDamage(all::loseEvent)
                .keptOpen(stores);
    }

    private RedisStoreBuilder builder(RedisFixture all) {
        return user == null ? all.builder() : user.builder();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        RedisFixture started = start.get();
        place = started;
        user = isLimited ? LimitedUser.on(started) : null;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stores.afterAll(context);
        if (user != null) {
            user.close();
        }
        if (place != null) {
            place.close();
        }
    }
}
