package io.aster.vault;

import static io.aster.vault.PlainData.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreUnavailableException;
import io.aster.inmemory.InMemoryStore;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.vault.reseal.ResealListener;
import io.aster.vault.reseal.SealReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sealing what a store has, on any store. */
abstract class SealContract {
    private Store raw = new InMemoryStore();
    private TwoNodes nodes = new TwoNodes();
    private Vault migrating = nodes.vault;
    private Aster migratingNode = Aster.open("memory:");

    /** An empty store, which the test closes. */
    abstract Store emptyStore();

    @BeforeEach
    void store() {
        raw = emptyStore();
        nodes = new TwoNodes(raw);
        migrating = nodes.vault(builder -> builder.mode(VaultMode.MIGRATE));
        migratingNode = Aster.open(migrating.over(raw));
        PlainData.store(Aster.open(raw));
    }

    @AfterEach
    void close() {
        raw.close();
    }

    @Test
    void everyTextIsSealedAndReadAsBefore() {
        List<Object> before = PlainData.read(Aster.open(raw));
        SealReport report = migrating.seal(raw, ResealListener.NONE);
        assertThat(report.isComplete()).isTrue();
        assertThat(report.sessions()).isEqualTo(3);
        assertThat(report.lists()).isEqualTo(3);
        assertThat(PlainData.texts(raw)).noneMatch(text -> text.contains(CANARY));
        assertThat(PlainData.read(Aster.open(nodes.vault.over(raw)))).isEqualTo(before);
        SealReport again = migrating.seal(raw, ResealListener.NONE);
        assertThat(again).isEqualTo(new SealReport(0, 3, 3, 0, 0, true));
    }

    /** Before the first rewrite, another node writes to the sessions that were read, and forks one of them as it is. */
    @Test
    void whatOthersWriteMeanwhileStaysAndIsSealed() {
        AtomicInteger rewrites = new AtomicInteger();
        SessionService other = migratingNode.sessions();
        Store busy = OtherSessions.beforeRewrites(raw, request -> {
            if (rewrites.getAndIncrement() == 0) {
                other.fork("ann-1", 3, NewSession.of("shop", "ann", "agent").withId("ann-9"));
                other.redact("ann-1", List.of(1L), new RedactionReason("ann", "asked to"));
                other.appendEvents("ann-1", List.of(PlainData.event("4")));
                other.updateMetadata("bob-1", Map.of("title", CANARY + 2));
                other.appendEvents("bob-1", List.of(PlainData.event("4")));
                migratingNode.messages().appendMessages("agt", List.of(Message.user(CANARY + 2)));
            }
        });
        assertThat(migrating.seal(busy, ResealListener.NONE).isComplete()).isTrue();
        assertThat(PlainData.texts(raw)).noneMatch(text -> text.contains(CANARY));
        SessionService read = Aster.open(nodes.vault.over(raw)).sessions();
        List<Event> events = read.getEvents("ann-1", EventFilter.first(9));
        assertThat(events).hasSize(4);
        assertThat(events.get(0).content()).isNull();
        assertThat(events.get(3).metadata()).isEqualTo(Map.of("ip", CANARY));
        assertThat(read.getEvents("ann-9", EventFilter.first(9))).hasSize(3);
        assertThat(read.get("bob-1").metadata()).isEqualTo(Map.of("title", CANARY + 2));
        assertThat(read.state("bob-1").session()).containsEntry("step", CANARY + 4);
        assertThat(nodes.messages().loadMessages("agt").messages()).hasSize(2);
    }

    @Test
    void afterAnyFailureItGoesOn() {
        List<Object> before = PlainData.read(Aster.open(raw));
        int failures = 0;
        for (boolean isDone = false; !isDone; failures++) {
            AtomicInteger rewrites = new AtomicInteger();
            int most = 1;
            Store failing = OtherSessions.beforeRewrites(raw, request -> {
                if (rewrites.getAndIncrement() == most) {
                    throw new StoreUnavailableException("failing", null);
                }
            });
            try {
                isDone = migrating.seal(failing, ResealListener.NONE).isComplete();
            } catch (StoreUnavailableException e) {
                assertThat(PlainData.read(migratingNode)).isEqualTo(before);
            }
        }
        assertThat(failures).isGreaterThan(5);
        assertThat(PlainData.read(Aster.open(nodes.vault.over(raw)))).isEqualTo(before);
    }

    @Test
    void whatCantBeSealedIsNamed() {
        migrating.shred("shop", "bob");
        List<String> refused = new ArrayList<>();
        SealReport report = migrating.seal(raw, new ResealListener() {
            @Override
            public void refused(String name, String reason) {
                assertThat(reason).contains("was shredded").doesNotContain(CANARY);
                refused.add(name);
            }
        });
        assertThat(refused).containsExactlyInAnyOrder("session \"bob-1\"", "messages of \"agt-bob\"");
        assertThat(report.isComplete()).isFalse();
        assertThat(report.refused()).isEqualTo(2);
        assertThat(nodes.sessions.getEvents("ann-1", EventFilter.first(9))).hasSize(3);
    }

    @Test
    void aVaultThatTrustsNoPlainTextSealsNone() {
        assertThatThrownBy(() -> nodes.vault.seal(raw, ResealListener.NONE))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("mode=migrate");
    }
}
