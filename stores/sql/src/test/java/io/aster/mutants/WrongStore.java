package io.aster.mutants;

import io.aster.error.StoreClosedException;
import io.aster.inmemory.InMemoryStore;
import io.aster.store.MessageListStore;
import io.aster.store.SessionSignals;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.support.CallGate;
import io.aster.testkit.StoreFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;

/**
 * A mutant, opened on one node. It counts its own calls, so that it can be closed while the memory of all nodes stays.
 */
final class WrongStore implements Store {
    private final CallGate gate = new CallGate();
    private final SessionStore sessions;
    private final MessageListStore messages;
    private final Runnable release;
    private final Function<SessionSignals.Listener, Optional<SessionSignals>> signals;

    /**
     * A mutant over another store.
     *
     * @param release what closing it does beside
     */
    WrongStore(Mutant mutant, Store real, Runnable release) {
        this(mutant, real, release, listener -> Optional.empty());
    }

    private WrongStore(
            Mutant mutant,
            Store real,
            Runnable release,
            Function<SessionSignals.Listener, Optional<SessionSignals>> signals) {
        this.signals = signals;
        this.sessions = guarded(SessionStore.class, mutant.sessions().apply(real.sessions()));
        this.messages = guarded(MessageListStore.class, mutant.messages().apply(real.messages()));
        this.release = release;
    }

    /** One memory for all nodes of a place, and for its next opening. */
    static StoreFixture inMemory(Mutant mutant) {
        InMemoryStore memory = new InMemoryStore();
        return StoreFixture.durable(() -> new WrongStore(mutant, memory, () -> {}), memory::close);
    }

    /** A store that is right but for its signals. */
    static StoreFixture signalling(Function<SessionSignals.Listener, SessionSignals> signals) {
        InMemoryStore memory = new InMemoryStore();
        return StoreFixture.durable(
                () -> new WrongStore(Mutant.NONE, memory, () -> {}, listener -> Optional.of(signals.apply(listener))),
                memory::close);
    }

    @Override
    public Optional<SessionSignals> signals(SessionSignals.Listener listener) {
        return gate.call(() -> signals.apply(listener));
    }

    @Override
    public SessionStore sessions() {
        return sessions;
    }

    @Override
    public MessageListStore messages() {
        return messages;
    }

    @Override
    public void close() {
        gate.close();
        release.run();
    }

    /** The same object, refusing calls with {@link StoreClosedException} when this store is closed. */
    private <T> T guarded(Class<T> type, T real) {
        Object guard =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    gate.begin();
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        gate.end();
                    }
                });
        return type.cast(guard);
    }
}
