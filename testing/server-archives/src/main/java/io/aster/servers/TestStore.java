package io.aster.servers;

import io.aster.Aster;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * A store for a test that is empty at first, opened any number of times, as by several nodes. Closing it closes what was opened, and removes
 * what was stored. Not thread-safe.
 */
public final class TestStore implements AutoCloseable {
    private final StoreAddress address;
    private final Supplier<Aster> opening;
    private final List<Aster> opened = new ArrayList<>();

    private TestStore(StoreAddress address, Supplier<Aster> opening) {
        this.address = address;
        this.opening = opening;
    }

    /** One of the kinds of {@link StoreAddress#of}. */
    public static TestStore of(String kind, Path folder) {
        StoreAddress address = StoreAddress.of(kind, folder);
        return kind.equals("memory") ? memory(address) : new TestStore(address, () -> Aster.open(address.url()));
    }

    /** The kinds that a system property names, with commas between them: those on which a test runs. */
    public static List<String> kinds(String property) {
        return List.of(System.getProperty(property, "memory").split(","));
    }

    /** All nodes open the same one. */
    private static TestStore memory(StoreAddress address) {
        InMemoryStore store = new InMemoryStore();
        return new TestStore(address, () -> Aster.open(store));
    }

    /** What {@code Aster.open} takes; a store in memory begins anew with each call. */
    public String url() {
        return address.url();
    }

    /** Another node's service over the same data. */
    public SessionService open() {
        Aster aster = opening.get();
        opened.add(aster);
        return aster.sessions();
    }

    @Override
    public void close() {
        Collections.reverse(opened);
        opened.forEach(Aster::close);
        address.close();
    }
}
