package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aster.Aster;
import io.aster.error.StoreException;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.StateChange;
import io.aster.store.Store;
import io.aster.testkit.ForwardingSessions;
import io.aster.vault.key.KeyRecord;
import io.aster.vault.key.KeyScope;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import io.aster.vault.reseal.ResealListener;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No error, and no text of a value, has a text that was to be sealed, or a key. */
class SecretsTest {
    private final MasterKey master = Vaults.master();
    private final KeyStore keys = Vaults.keys();
    private final Store raw = new InMemoryStore();
    private final Vault vault = vault(keys);

    private Vault vault(KeyStore of) {
        return Vault.builder(master, of).mode(VaultMode.MIGRATE).build();
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(PlainData.CANARY));
        keys.each(record -> {
            String wrapped = record.wrapped();
            if (wrapped != null) {
                secrets.add(wrapped);
                secrets.add(unwrapped(wrapped, record.scope()));
            }
        });
        assertThat(secrets).hasSizeGreaterThan(3);
        return secrets;
    }

    private String unwrapped(String wrapped, KeyScope scope) {
        try {
            byte[] key = master.unwrap(Base64.getDecoder().decode(wrapped), scope.bytes());
            return Base64.getEncoder().withoutPadding().encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A key store that fails, with what it was passed in its errors. */
    @Test
    void ofAFailingKeyStore() {
        PlainData.store(Aster.open(vault.over(raw)));
        KeyStore failing = new KeyStore() {
            @Override
            public Optional<KeyRecord> find(KeyScope scope) {
                throw new StoreException("no " + scope);
            }

            @Override
            public boolean insert(KeyRecord key) {
                throw new StoreException("no " + key);
            }

            @Override
            public boolean replace(KeyRecord key) {
                throw new StoreException("no " + key);
            }

            @Override
            public void each(Consumer<KeyRecord> action) {
                keys.each(action);
            }

            @Override
            public void close() {}
        };
        Vault without = vault(failing);
        everyCall(without, without.over(raw), raw);
    }

    /** A store that fails within every write, with what it was passed in its errors. */
    @Test
    void ofAFailingStore() {
        PlainData.store(Aster.open(vault.over(raw)));
        Store failing = failing(raw);
        everyCall(vault, vault.over(failing), failing);
    }

    private void everyCall(Vault of, Store store, Store below) {
        SessionService sessions = Aster.open(store).sessions();
        List<Runnable> calls = List.of(
                () -> sessions.create(
                        NewSession.of("shop", "eve", "agent").withMetadata(Map.of("t", PlainData.CANARY))),
                () -> sessions.appendEvents("ann-1", List.of(PlainData.event("9"))),
                () -> sessions.updateMetadata("ann-1", Map.of("t", PlainData.CANARY)),
                () -> of.rekey(below, null, null, ResealListener.NONE),
                of::rewrap);
        int failed = 0;
        for (Runnable call : calls) {
            Throwable error = catchThrowable(call::run);
            if (error != null) {
                failed++;
                assertThat(texts(error)).doesNotContain(secrets());
            }
        }
        assertThat(failed).isGreaterThanOrEqualTo(4);
    }

    @Test
    void ofValues() {
        PlainData.store(Aster.open(vault.over(raw)));
        List<Object> values = new ArrayList<>(List.of(
                vault, master, keys, vault.status(), vault.over(raw), Vault.builder(master, keys), KeyScope.COMMON));
        keys.each(record -> {
            values.add(record);
            values.add(record.scope());
        });
        values.add(vault.rekey(raw, null, null, ResealListener.NONE));
        values.add(vault.seal(raw, ResealListener.NONE));
        values.add(vault.shred("shop", "eve"));
        assertThat(values.toString()).contains("ann").doesNotContain(secrets());
    }

    /** Messages of an error, its causes and what was suppressed. */
    private static String texts(Throwable error) {
        StringBuilder texts = new StringBuilder();
        collect(error, texts, Collections.newSetFromMap(new IdentityHashMap<>()));
        return texts.toString();
    }

    private static void collect(@Nullable Throwable error, StringBuilder texts, Set<Throwable> seen) {
        if (error != null && seen.add(error)) {
            texts.append(error).append('\n');
            collect(error.getCause(), texts, seen);
            for (Throwable suppressed : error.getSuppressed()) {
                collect(suppressed, texts, seen);
            }
        }
    }

    /** Writes nothing, and says what. */
    private static Store failing(Store store) {
        return new OtherSessions(store, new ForwardingSessions(store.sessions()) {
            @Override
            public boolean insert(
                    SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
                throw new StoreException("refused: " + session + events + state);
            }

            @Override
            public AppendOutcome append(AppendRequest request) {
                throw new StoreException("refused: " + request);
            }

            @Override
            public Optional<SessionRecord> update(SessionUpdate update) {
                throw new StoreException("refused: " + update);
            }

            @Override
            public RewriteOutcome rewrite(RewriteRequest request) {
                throw new StoreException("refused: " + request);
            }
        });
    }
}
