package io.aster.langchain4j.memory;

import io.aster.Aster;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.SessionService;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** A store that is empty at first, opened any number of times. */
public final class TestStore implements AutoCloseable {
    private final Supplier<Aster> opening;
    private final String url;
    private final Runnable removal;
    private final List<Aster> opened = new ArrayList<>();

    private TestStore(Supplier<Aster> opening, String url, Runnable removal) {
        this.opening = opening;
        this.url = url;
        this.removal = removal;
    }

    /** One of {@code memory}, {@code sqlite} and {@code postgresql}. */
    public static TestStore of(String kind, Path folder) {
        return switch (kind) {
            case "memory" -> memory();
            case "sqlite" -> at("sqlite:" + folder.resolve(UUID.randomUUID() + ".db"), () -> {});
            case "postgresql" -> postgresql();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static TestStore memory() {
        InMemoryStore store = new InMemoryStore();
        return new TestStore(() -> Aster.open(store), "memory:", store::close);
    }

    private static TestStore postgresql() {
        TestDatabase database = Servers.postgresql().newDatabase();
        return at(database.url(), database::close);
    }

    private static TestStore at(String url, Runnable removal) {
        return new TestStore(() -> Aster.open(url), url, removal);
    }

    String url() {
        return url;
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
        removal.run();
    }
}
