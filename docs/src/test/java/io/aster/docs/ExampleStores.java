package io.aster.docs;

import io.aster.testservers.Servers;
import io.aster.testservers.database.DatabaseServer;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.redis.TestKeyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Puts real and empty databases in the place of the addresses that examples name. */
final class ExampleStores implements AutoCloseable {
    private static final Map<String, Supplier<DatabaseServer>> ADDRESSES = Map.of(
            "postgresql://app:secret@db.example/agents", Servers::postgresql,
            "mysql://app:secret@db.example/agents", Servers::mysql);

    private static final String REDIS = "redis://app:secret@db.example/2";

    private final List<Runnable> removals = new ArrayList<>();

    /** The example, which says the same of another address. */
    String at(String example) {
        String real = example;
        for (Map.Entry<String, Supplier<DatabaseServer>> address : ADDRESSES.entrySet()) {
            if (real.contains(address.getKey())) {
                TestDatabase database = address.getValue().get().newDatabase();
                removals.add(database::close);
                real = real.replace(address.getKey(), database.url());
            }
        }
        return real.contains(REDIS) ? onRedis(real) : real;
    }

    /** Under a prefix of its own, beside the parameters that the example has. */
    private String onRedis(String example) {
        TestKeyspace keys = Servers.redis().newKeyspace();
        removals.add(keys::close);
        String url = keys.url() + "?prefix=" + keys.prefix();
        return example.replace(REDIS + "?", url + "&").replace(REDIS, url);
    }

    @Override
    public void close() {
        removals.forEach(Runnable::run);
    }
}
