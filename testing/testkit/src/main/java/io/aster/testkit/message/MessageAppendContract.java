package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Appending: to a list that exists or not, without having read it. */
interface MessageAppendContract {
    @Test
    default void appendMakesTheList(MessageStoreUnderTest bench) {
        bench.messages().appendMessages("agt", numbered(1, 1));
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 1));
        assertThat(bench.messages().listAgents()).containsExactly("agt");
    }

    @Test
    default void appendAddsBehind(MessageStoreUnderTest bench) {
        AgentMessages first = bench.given("agt", 2);
        bench.messages().appendMessages("agt", numbered(3, 3));
        bench.messages().appendMessages("agt", numbered(4, 9));
        AgentMessages all = bench.messages().loadMessages("agt");
        assertThat(all.messages()).isEqualTo(numbered(1, 9));
        assertThat(all.version()).isGreaterThan(first.version());
    }

    @Test
    default void appendWritesOnlyWhatIsAdded(MessageStoreUnderTest bench) {
        bench.given("agt", 50);
        bench.writes();
        bench.messages().appendMessages("agt", numbered(51, 52));
        assertThat(bench.writes()).singleElement().satisfies(write -> {
            assertThat(write.oldest() + write.newest()).isZero();
            assertThat(write.messages()).hasSize(2);
        });
        assertThat(bench.stored("agt")).isEqualTo(numbered(1, 52));
    }

    @Test
    default void appendOfNothingChangesNothing(MessageStoreUnderTest bench) {
        AgentMessages before = bench.given("agt", 2);
        assertThat(before.messages()).hasSize(2);
        bench.writes();
        bench.messages().appendMessages("agt", List.of());
        bench.messages().appendMessages("nobody", List.of());
        assertThat(bench.writes()).isEmpty();
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(before);
        assertThat(bench.messages().listAgents()).containsExactly("agt");
    }

    @Test
    default void appendGoesToWhateverTheListHoldsByNow(MessageStoreUnderTest bench) {
        AgentMessages loaded = bench.given("agt", 3);
        bench.messages().saveMessages(loaded.with(numbered(5, 6)));
        bench.messages().appendMessages("agt", numbered(7, 7));
        assertThat(bench.stored("agt")).isEqualTo(numbered(5, 7));
    }

    @Test
    default void appendToATrimmedListAddsBehind(MessageStoreUnderTest bench) {
        bench.given("agt", 5);
        bench.messages().trimMessages("agt", 0);
        bench.messages().appendMessages("agt", numbered(6, 7));
        assertThat(bench.stored("agt")).isEqualTo(numbered(6, 7));
    }

    @Test
    default void appendAfterADeleteBeginsANewList(MessageStoreUnderTest bench) {
        bench.given("agt", 5);
        assertThat(bench.messages().deleteAgent("agt")).isTrue();
        bench.messages().appendMessages("agt", numbered(6, 6));
        assertThat(bench.stored("agt")).isEqualTo(numbered(6, 6));
    }
}
