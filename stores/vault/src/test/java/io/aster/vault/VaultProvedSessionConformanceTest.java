package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.internal.StoreUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of sessions through a vault that proves events, on the server that the system property {@code aster.vault.store} names; run by its
 * name. It differs in one sentence more: such a vault takes no proofs from others, because the proofs are its own. The tests of the kit that
 * give some are replaced.
 */
class VaultProvedSessionConformanceTest extends VaultSessionConformance {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    static final SealedPlace PLACE = new SealedPlace(System.getProperty("aster.vault.store", ""));

    @TempDir
    static Path folder;

    @Override
    protected StoreFixture fixture() {
        return PLACE.fixture(folder, ProofMode.REQUIRED);
    }

    @Override
    @Test
    public void aForkHasTheProofsOfItsEventsAndOneOfItsOwn(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void aRedactionGivesTheProofsThatItHas(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void aRewriteLeavesProofs(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void aRestoreHasTheProofsOfSessionAndEvents(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void everyReadHasTheProofs(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void appendsGiveAProofOrKeepIt(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void appendsThatAreRefusedGiveNoProof(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void updatesGiveAProofOrKeepIt(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    @Override
    @Test
    public void sessionsThatAreWrittenTogetherGetTheirOwnProofs(StoreUnderTest bench) {
        refusesForeignProofs(bench);
    }

    private static void refusesForeignProofs(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionRecord session = SessionRecord.builder("s")
                .appName("app")
                .userId("user")
                .agentId("agent")
                .createdAt(NOW)
                .updatedAt(NOW)
                .build();
        EventRecord event =
                EventRecord.builder("s", "e").author("user").timestamp(NOW).build();
        assertThatThrownBy(() -> store.insert(session.toBuilder().proof("1.a.b").build(), WriteToken.next()))
                .isInstanceOf(InvalidValueException.class);
        assertThat(store.find("s")).isEmpty();
        assertThat(store.insert(session, WriteToken.next())).isTrue();
        AppendRequest append = AppendRequest.builder("s", List.of(event), NOW).build();
        assertThatThrownBy(() -> store.append(append.toBuilder().proof("1.a.b").build()))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> store.append(append.toBuilder()
                        .events(List.of(event.withProof("1.a.b")))
                        .build()))
                .isInstanceOf(InvalidValueException.class);
        SessionUpdate update = SessionUpdate.builder("s")
                .expectedVersion(1)
                .agentId("agent")
                .status("active")
                .createdAt(NOW)
                .updatedAt(NOW)
                .proof("1.a.b")
                .build();
        assertThatThrownBy(() -> store.update(update)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> store.updateAll(List.of(update))).isInstanceOf(InvalidValueException.class);
        assertThat(store.find("s")).contains(session);
    }
}
