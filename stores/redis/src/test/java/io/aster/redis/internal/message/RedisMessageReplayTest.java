package io.aster.redis.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.redis.RedisFixture;
import io.aster.redis.RedisStore;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.index.Entries;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.MessageWrite;
import io.aster.store.WriteToken;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of lists of messages that arrive twice, as when a client sends them again after a broken connection. */
class RedisMessageReplayTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private RedisFixture place;
    private RedisStore store;

    @BeforeEach
    void open() {
        place = RedisFixture.standalone();
        store = place.open();
    }

    @AfterEach
    void close() {
        store.close();
        place.close();
    }

    @Test
    void messagesThatArriveTwiceAreStoredOnce() {
        MessageListChange first = write("1");
        MessageListChange second = write("2");
        given("0");
        assertThat(run(first)).isEqualTo(run(first));
        assertThat(run(second).get(0)).isEqualTo(1L);
        assertThat(run(first).get(0)).isEqualTo(1L);
        assertThat(store.messages().load("agt", 10).messages()).containsExactly("0", "1", "2");
    }

    @Test
    void writeThatSixteenOthersMayHaveCoveredIsNotDoneAgain() {
        MessageListChange lost = write("lost");
        given("there");
        run(lost);
        for (int i = 0; i < 15; i++) {
            run(write("other " + i));
        }
        assertThat(run(lost).get(0)).isEqualTo(1L);
        run(write("last"));
        assertThat(run(lost)).containsExactly(4L);
        assertThat(store.messages().load("agt", 100).messages()).hasSize(18);
    }

    @Test
    void writeOfWhichNobodyKnowsIsDoneWhenItIsSentAgainBehindFewOthers() {
        given("there");
        MessageListChange lost = write("lost");
        place.sendElsewhere(lost);
        assertThat(run(lost).get(0)).isEqualTo(1L);
        assertThat(store.messages().load("agt", 100).messages()).containsExactly("there", "lost");
    }

    @Test
    void writeThatTheClientRefusedIsDoneWhateverOthersDidSince() {
        given("there");
        MessageListChange refused = write("refused");
        place.sendToNobody(refused);
        for (int i = 0; i < 17; i++) {
            run(write("other " + i));
        }
        assertThat(run(refused).get(0)).isEqualTo(1L);
        assertThat(store.messages().load("agt", 100).messages()).hasSize(19).endsWith("refused");
    }

    @Test
    void writeMayHaveArrivedIfItsConnectionBrokeBeforeItsCallerLooked() throws Exception {
        given("there");
        MessageListChange lost = write("lost");
        place.sendToNobody(lost);
        assertThat(lost.mayHaveArrived()).isFalse();
        place.sendAndHangUp(lost);
        assertThat(lost.mayHaveArrived()).isTrue();
        for (int i = 0; i < 17; i++) {
            run(write("other " + i));
        }
        assertThat(run(lost)).containsExactly(4L);
    }

    @Test
    void refusalLeavesKnownThatAnEarlierRunMayHaveBeen() {
        MessageListChange lost = write("lost");
        given("there");
        run(lost);
        for (int i = 0; i < 16; i++) {
            run(write("other " + i));
        }
        place.sendToNobody(lost);
        assertThat(run(lost)).containsExactly(4L);
        assertThat(store.messages().load("agt", 100).messages()).hasSize(18);
    }

    @Test
    void writeWhoseFirstRunNeverHappenedIsDoneWhenItIsSentAgain() {
        given("there");
        MessageListChange lost = write("lost");
        place.sendToNobody(lost);
        assertThat(run(lost).get(0)).isEqualTo(1L);
        assertThat(store.messages().load("agt", 100).messages()).containsExactly("there", "lost");
    }

    @Test
    void trimThatArrivesTwiceSaysTwiceWhatItRemoved() {
        given("1", "2", "3");
        String[] keys = new Keys(place.prefix()).messages("agt");
        List<String> arguments = List.of(WriteToken.next(), "1", "0", Entries.WRITTEN);
        assertThat(list(Script.TRIM, keys, arguments)).containsExactly(1L, 2L);
        run(write("4"));
        assertThat(list(Script.TRIM, keys, arguments)).containsExactly(1L, 2L);
        assertThat(store.messages().load("agt", 10).messages()).containsExactly("3", "4");
    }

    private List<Object> list(Script script, String[] keys, List<String> arguments) {
        return place.run(ScriptCommand.list(script, keys, arguments.toArray(String[]::new)));
    }

    private List<Object> run(MessageListChange write) {
        return place.run(write);
    }

    private MessageListChange write(String... messages) {
        MessageWrite write = MessageWrite.builder("agt", List.of(messages), NOW).build();
        return new MessageListChange(new Keys(place.prefix()).messages("agt"), write, "0");
    }

    /** Makes the list, with its index entry. */
    private void given(String... messages) {
        store.messages()
                .write(MessageWrite.builder("agt", List.of(messages), NOW).build());
    }
}
