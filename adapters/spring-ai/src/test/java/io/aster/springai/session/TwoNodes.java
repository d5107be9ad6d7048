package io.aster.springai.session;

import io.aster.Aster;
import io.aster.inmemory.InMemoryStore;
import io.aster.servers.StoreAddress;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A store that is empty at first, opened by two nodes. */
record TwoNodes(StoreAddress address, Aster one, Aster other) implements AutoCloseable {
    /** One of the kinds of {@link StoreAddress#of}. */
    static TwoNodes of(String kind, Path folder) {
        StoreAddress address = StoreAddress.of(kind, folder);
        InMemoryStore memory = new InMemoryStore();
        Supplier<Aster> opening = () -> kind.equals("memory") ? Aster.open(memory) : Aster.open(address.url());
        return new TwoNodes(address, opening.get(), opening.get());
    }

    @Override
    public void close() {
        other.close();
        one.close();
        address.close();
    }
}
