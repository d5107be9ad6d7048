package io.aster.docs;

import io.aster.testkit.server.DatabaseServer;
import io.aster.testkit.server.Servers;
import io.aster.testkit.server.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Puts real and empty databases in the place of the addresses that examples name. */
final class ExampleStores implements AutoCloseable {
    private static final Map<String, Supplier<DatabaseServer>> ADDRESSES = Map.of(
            "postgresql://app:secret@db.example/agents", Servers::postgresql,
            "mysql://app:secret@db.example/agents", Servers::mysql);

    private final List<TestDatabase> databases = new ArrayList<>();

    /** The example, which says the same of another address. */
    String at(String example) {
        String real = example;
        for (Map.Entry<String, Supplier<DatabaseServer>> address : ADDRESSES.entrySet()) {
            if (real.contains(address.getKey())) {
                TestDatabase database = address.getValue().get().newDatabase();
                databases.add(database);
                real = real.replace(address.getKey(), database.url());
            }
        }
        return real;
    }

    @Override
    public void close() {
        databases.forEach(TestDatabase::close);
    }
}
