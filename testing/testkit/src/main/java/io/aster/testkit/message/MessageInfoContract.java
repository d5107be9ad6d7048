package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.MessageStore;
import io.aster.store.MessageListInfo;
import io.aster.store.MessageOwner;
import io.aster.testkit.internal.HostileName;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of a list without its messages: version, owner and expiry. */
interface MessageInfoContract {
    @Test
    default void infoOfAListHasItsVersionOwnerAndExpiry(MessageStoreUnderTest bench) {
        Expiry expiry = new Expiry(Instant.parse("2200-01-02T03:04:05.123456Z"), Duration.ofDays(7));
        MessageStore owned = bench.messages().withOwner("shop", "ann");
        owned.appendMessages("owned", numbered(1, 2));
        owned.withExpiry(expiry).appendMessages("both", numbered(1, 1));
        bench.messages().withExpiry(Expiry.after(Duration.ofMillis(86_400_001))).appendMessages("idle", numbered(1, 1));
        bench.given("plain", 3);
        MessageOwner ann = new MessageOwner("shop", "ann");
        for (int node = 0; node < 2; node++) {
            assertInfo(bench, node, "owned", ann, Expiry.NEVER);
            assertInfo(bench, node, "both", ann, expiry);
            assertInfo(bench, node, "idle", null, Expiry.after(Duration.ofMillis(86_400_001)));
            assertInfo(bench, node, "plain", null, Expiry.NEVER);
            assertThat(bench.messages(node).describe("none")).isEmpty();
        }
    }

    private static void assertInfo(
            MessageStoreUnderTest bench, int node, String agentId, @Nullable MessageOwner owner, Expiry expiry) {
        long version = bench.messages(node).loadMessages(agentId).version();
        assertThat(bench.messages(node).describe(agentId)).contains(new MessageListInfo(version, owner, expiry));
    }

    @Test
    default void infoFollowsTheList(MessageStoreUnderTest bench) {
        bench.given("agt", 5);
        bench.messages(1).withOwner("shop", "bob").appendMessages("agt", numbered(6, 6));
        assertInfo(bench, 0, "agt", new MessageOwner("shop", "bob"), Expiry.NEVER);
        bench.messages(1).trimMessages("agt", 0);
        assertInfo(bench, 0, "agt", new MessageOwner("shop", "bob"), Expiry.NEVER);
        bench.messages(1).withExpiry(Expiry.at(Instant.EPOCH)).appendMessages("agt", numbered(7, 7));
        assertThat(bench.messages().describe("agt")).isEmpty();
        bench.given("agt", 1);
        assertInfo(bench, 1, "agt", null, Expiry.NEVER);
        bench.messages(1).deleteAgent("agt");
        assertThat(bench.messages().describe("agt")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(HostileName.class)
    default void infoKeepsEveryName(HostileName name, MessageStoreUnderTest bench) {
        bench.messages().withOwner(name.text(), name.text()).appendMessages(name.text(), numbered(1, 1));
        assertInfo(bench, 1, name.text(), new MessageOwner(name.text(), name.text()), Expiry.NEVER);
    }
}
