package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.langchain4j.memory.Reading.Placed;
import io.aster.langchain4j.message.MessageEvents;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static final int ROUNDS = 3_000;

    @Test
    void asManyAsPossibleAreFoundInTheirOrder() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            List<ChatMessage> before = users(random);
            List<ChatMessage> after = users(random);
            List<@Nullable Placed> found = found(placed(before), after);
            assertThat(found).hasSameSizeAs(after);
            List<Long> seqs = new ArrayList<>();
            for (int i = 0; i < after.size(); i++) {
                Placed each = found.get(i);
                if (each != null) {
                    assertThat(each.message()).isEqualTo(after.get(i));
                    seqs.add(each.event().seq());
                }
            }
            assertThat(seqs).isSorted().doesNotHaveDuplicates().hasSize(longestCommon(before, after));
        }
    }

    private static List<ChatMessage> users(Random random) {
        List<ChatMessage> messages = new ArrayList<>();
        int count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            messages.add(UserMessage.from("m" + random.nextInt(4)));
        }
        return messages;
    }

    /** By the table that everybody knows. */
    private static int longestCommon(List<ChatMessage> a, List<ChatMessage> b) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = 1; i <= a.size(); i++) {
            for (int j = 1; j <= b.size(); j++) {
                length[i][j] = a.get(i - 1).equals(b.get(j - 1))
                        ? length[i - 1][j - 1] + 1
                        : Math.max(length[i - 1][j], length[i][j - 1]);
            }
        }
        return length[a.size()][b.size()];
    }

    @Test
    void aMessageThatIsSaidAgainIsANewOne() {
        List<Placed> placed =
                placed(List.of(UserMessage.from("tick"), UserMessage.from("tick"), UserMessage.from("tick")));
        List<ChatMessage> slid = List.of(placed.get(1).message(), placed.get(2).message(), UserMessage.from("tick"));
        List<@Nullable Placed> found = found(placed, slid);
        assertThat(found.subList(0, 2)).containsExactly(placed.get(1), placed.get(2));
        assertThat(found.get(2)).isNull();
    }

    @Test
    void copiesAreFoundByEquality() {
        List<ChatMessage> ticks = List.of(UserMessage.from("tick"), UserMessage.from("tick"));
        List<Placed> placed = placed(ticks);
        assertThat(found(placed, List.of(UserMessage.from("tick"), UserMessage.from("tick"))))
                .isEqualTo(placed);
    }

    @Test
    void aSystemMessageMayMove() {
        List<Placed> placed =
                placed(List.of(UserMessage.from("a"), SystemMessage.from("Be brief."), UserMessage.from("b")));
        List<@Nullable Placed> found =
                found(placed, List.of(SystemMessage.from("Be brief."), UserMessage.from("a"), UserMessage.from("b")));
        assertThat(found).containsExactly(placed.get(1), placed.get(0), placed.get(2));
    }

    @Test
    void aUsersMessageThatIsSaidAgainAfterItHasLeftIsNew() {
        List<Placed> placed = placed(List.of(UserMessage.from("hi"), UserMessage.from("a"), UserMessage.from("b")));
        List<Placed> found =
                found(placed, List.of(UserMessage.from("a"), UserMessage.from("b"), UserMessage.from("hi")));
        assertThat(found.subList(0, 2)).isEqualTo(placed.subList(1, 3));
        assertThat(found.get(2)).isNull();
    }

    @Test
    void longListsThatHaveNothingInCommon() {
        List<ChatMessage> before = numbered(0, 1_500);
        List<ChatMessage> after = numbered(1_500, 3_000);
        assertThat(found(placed(before), after)).allMatch(Objects::isNull);
        assertThat(found(placed(numbered(0, 5_000)), numbered(10, 5_010)))
                .filteredOn(Objects::isNull)
                .hasSize(10);
    }

    /** The list that LangChain4j gives may be another one, of any length. */
    @Test
    void thousandsOfMessagesAreReplacedWhole() {
        List<Placed> placed = placed(numbered(0, 5_000));
        assertThat(found(placed, numbered(5_000, 10_000))).hasSize(5_000).allMatch(Objects::isNull);
        List<@Nullable Placed> slid = found(placed, numbered(4_980, 5_001));
        assertThat(slid.subList(0, 20)).isEqualTo(placed.subList(4_980, 5_000));
        assertThat(slid.get(20)).isNull();
    }

    private static List<@Nullable Placed> found(List<Placed> placed, List<ChatMessage> given) {
        List<@Nullable Placed> found = new ArrayList<>();
        for (int index : Alignment.of(placed, given)) {
            found.add(index < 0 ? null : placed.get(index));
        }
        return found;
    }

    private static List<ChatMessage> numbered(int from, int to) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            messages.add(UserMessage.from("m" + i));
        }
        return messages;
    }

    private static List<Placed> placed(List<ChatMessage> messages) {
        List<Placed> placed = new ArrayList<>();
        for (ChatMessage message : messages) {
            NewEvent event = MessageEvents.toEvent(message, "assistant").build();
            placed.add(new Placed(
                    new Event(
                            "e" + placed.size(),
                            "s",
                            placed.size() + 1,
                            null,
                            null,
                            event.author(),
                            event.content(),
                            event.actions(),
                            event.metadata(),
                            null,
                            Instant.EPOCH),
                    message));
        }
        return placed;
    }
}
