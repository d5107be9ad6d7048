package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.inmemory.InMemoryStore;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.search.EventHit;
import io.aster.search.EventSearch;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.search.WideEventSearchConformance;
import io.aster.value.Settings;
import io.aster.vault.error.ShreddedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditions on messages hold though the store below can't read them. */
class VaultEventSearchTest extends WideEventSearchConformance {
    @Override
    protected StoreFixture fixture() {
        Vault vault = Vault.builder(Vaults.master(), Vaults.keys())
                .proofs(ProofMode.REQUIRED)
                .build();
        return StoreFixture.volatileData(() -> vault.over(new InMemoryStore()));
    }

    @Test
    void eventsOfAUserWhoseKeyWasShreddedAreLeftOutUnlessTheyAreAskedFor() {
        Vault vault = Vault.builder(Vaults.master(), Vaults.keys()).build();
        try (SessionService sessions = SessionService.over(vault.over(new InMemoryStore()), Settings.defaults())) {
            for (String user : List.of("ann", "bob")) {
                Message call = Message.toolCalls(ToolCall.of("1", "refund", "{}"));
                sessions.create(
                        NewSession.of("app", user, "agent"),
                        List.of(Event.builder("agent").content(call).build()));
            }

            vault.shred("app", "bob");

            EventSearch ofApp = EventSearch.all().app("app").tool("refund");
            assertThat(sessions.findEvents(ofApp).hits())
                    .extracting(EventHit::userId)
                    .containsExactly("ann");
            assertThatThrownBy(() -> sessions.findEvents(ofApp.user("bob"))).isInstanceOf(ShreddedException.class);
        }
    }
}
