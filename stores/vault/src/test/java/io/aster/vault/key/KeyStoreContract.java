package io.aster.vault.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.value.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every key store has to do. */
abstract class KeyStoreContract {
    static final KeyScope ANN = KeyScope.ofUser("shop", "ann");
    static final Instant AT = Times.parse("at", "2026-01-31T12:00:00.123456Z");

    /** Another node's, over the same keys. */
    abstract KeyStore open();

    @Test
    void aKeyIsInsertedOnceAndReadByEveryNode() {
        KeyStore keys = open();
        KeyStore other = open();
        assertThat(other.find(ANN)).isEmpty();
        assertThat(keys.insert(KeyRecord.ofKey(ANN, "d3JhcHBlZA==", AT))).isTrue();
        assertThat(other.insert(KeyRecord.ofKey(ANN, "bGF0ZQ==", AT))).isFalse();
        KeyRecord found = other.find(ANN).orElseThrow();
        assertThat(found.wrapped()).isEqualTo("d3JhcHBlZA==");
        assertThat(found.at()).isEqualTo(AT);
        assertThat(found.scope()).isEqualTo(ANN);
        assertThat(found).hasToString("key of user \"ann\" of app \"shop\", created at " + AT);
    }

    @Test
    void aKeyIsReplacedOnlyAsItWasRead() {
        KeyStore keys = open();
        keys.insert(KeyRecord.ofKey(ANN, "b25l", AT));
        KeyRecord read = keys.find(ANN).orElseThrow();
        KeyRecord next = KeyRecord.ofKey(ANN, "dHdv", AT).withRevision(read.revision());
        assertThat(open().replace(next)).isTrue();
        assertThat(keys.replace(KeyRecord.ofShredded(ANN, AT).withRevision(read.revision())))
                .isFalse();
        KeyRecord now = keys.find(ANN).orElseThrow();
        assertThat(now.wrapped()).isEqualTo("dHdv");
        assertThat(keys.replace(KeyRecord.ofShredded(ANN, AT.plusSeconds(1)).withRevision(now.revision())))
                .isTrue();
        assertThat(keys.find(ANN).orElseThrow().isShredded()).isTrue();
        assertThat(keys.find(ANN).orElseThrow().at()).isEqualTo(AT.plusSeconds(1));
        assertThat(keys.insert(KeyRecord.ofKey(ANN, "YW5ldw==", AT))).isFalse();
    }

    @Test
    void scopesThatLookAlikeHaveKeysOfTheirOwn() {
        List<KeyScope> scopes = List.of(
                KeyScope.COMMON,
                KeyScope.ofApp("shop"),
                KeyScope.ofHashes("shop"),
                ANN,
                KeyScope.ofUser("sho", "pann"),
                KeyScope.ofUser("SHOP", "ann"),
                KeyScope.ofUser("../shop", "a/b"));
        KeyStore keys = open();
        for (KeyScope scope : scopes) {
            assertThat(keys.insert(KeyRecord.ofKey(scope, "a2V5", AT))).isTrue();
        }
        List<KeyScope> listed = new ArrayList<>();
        keys.each(key -> listed.add(key.scope()));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(scopes);
    }

    @Test
    void ofManyFirstKeysOneIsStored() throws Exception {
        int callers = 8;
        CyclicBarrier start = new CyclicBarrier(callers);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<Boolean>> inserts = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                KeyStore node = open();
                KeyRecord key = KeyRecord.ofKey(ANN, "a2V5" + i, AT);
                inserts.add(() -> {
                    start.await();
                    return node.insert(key);
                });
            }
            int stored = 0;
            for (Future<Boolean> insert : pool.invokeAll(inserts)) {
                stored += insert.get() ? 1 : 0;
            }
            assertThat(stored).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }
}
