package io.aster.operations;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import io.aster.testservers.redis.TestKeyspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** New and empty stores of every kind, by their URLs; what they have on servers is removed by {@link #close}. */
public final class TestStores implements AutoCloseable {
    private final Path folder;
    private final List<Runnable> opened = new ArrayList<>();

    public TestStores(Path folder) {
        this.folder = folder;
    }

    public String sqlite(String name) {
        return "sqlite:" + folder.resolve(name + ".db");
    }

    public String postgresql() {
        return database(Servers.postgresql().newDatabase());
    }

    public String mysql() {
        return database(Servers.mysql().newDatabase());
    }

    public String redis() {
        return keyspace(Servers.redis().newKeyspace());
    }

    public String redisCluster() {
        return keyspace(Servers.redisCluster().newKeyspace());
    }

    private String database(TestDatabase database) {
        opened.add(database::close);
        return database.url();
    }

    private String keyspace(TestKeyspace keys) {
        opened.add(keys::close);
        return keys.url() + "?prefix=" + keys.prefix();
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
        opened.clear();
    }
}
