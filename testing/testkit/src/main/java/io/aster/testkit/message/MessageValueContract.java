package io.aster.testkit.message;

import static io.aster.testkit.message.MessageStoreUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.AgentMessages;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.message.ToolCall;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.value.Json;
import io.aster.value.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages of every kind come back as they went in; what is illegal or too large is not stored. */
interface MessageValueContract {
    @Test
    default void messagesOfEveryRoleComeBack(MessageStoreUnderTest bench) {
        ToolCall call = ToolCall.of("call-1", "search", "{\"q\": \"cheap\"}");
        assertComesBack(
                bench,
                Message.system("Be brief."),
                Message.user("Hello"),
                Message.assistant("Hi"),
                Message.toolCalls(call, ToolCall.of("call-2", "broken", "{not json")),
                Message.toolResult(call, "[]"),
                Message.builder("developer").content("x").name("Ada").build(),
                Message.builder("r\u00f4le \ud83d\ude00").build());
    }

    @Test
    default void textsOfEveryKindComeBack(MessageStoreUnderTest bench) {
        List<String> texts = List.of(
                "",
                " ",
                "\u0000",
                "a\u0000b\u0000",
                "\\u0000",
                "\\",
                "\"",
                "'",
                "\n\r\t\b\f\u001b\u007f\u0085",
                "\ud83d\ude00",
                "e\u0301\u00e9",
                "\ufeff\ufffe\uffff\ufffd",
                "\u2028\u2029",
                "\ud800\udc00\udbff\udfff",
                "null",
                "{\"a\":1}",
                "%s ? $1 :x",
                "\ud83d\ude00".repeat(20_000));
        List<Message> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(Message.user(text));
            messages.add(Message.toolCalls(ToolCall.of(text, text, text)));
            messages.add(Message.builder("tool")
                    .toolCallId(text)
                    .name(text)
                    .members(Map.of("x" + text, text, "list", List.of(text)))
                    .build());
        }
        assertComesBack(bench, messages.toArray(Message[]::new));
    }

    @Test
    default void numbersOfEveryKindComeBack(MessageStoreUnderTest bench) {
        List<Object> numbers = List.of(
                0,
                1,
                -1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                1L << 53,
                (1L << 53) + 1,
                0.0,
                1.0,
                -1.0,
                0.1,
                -0.5,
                1e15,
                1e16,
                1e17,
                1e18,
                9.2e18,
                1e19,
                1e20,
                2e22,
                1e300,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                Math.PI,
                1.0f / 3,
                BigInteger.TEN.pow(30));
        List<Message> messages = new ArrayList<>();
        for (Object number : numbers) {
            messages.add(withMember("n", number));
            messages.add(withMember("n", List.of(number, Map.of("n", number))));
        }
        assertComesBack(bench, messages.toArray(Message[]::new));
    }

    @Test
    default void membersOfEveryKindComeBack(MessageStoreUnderTest bench) {
        Map<String, @Nullable Object> nulls = new HashMap<>();
        nulls.put("", null);
        nulls.put("list", Arrays.asList(null, true, false, List.of(), Map.of()));
        assertComesBack(
                bench,
                Message.builder("assistant").members(nulls).build(),
                withMember("reasoning", Map.of("effort", "high", "tokens", 512L)),
                withMember("a.b[0].$c", Map.of("$ref", "#/a", "__proto__", 1L)),
                withMember("k".repeat(70_000), 1L),
                withMember("\u0000\ud83d\ude00", "\u0000"));
    }

    @Test
    default void messagesOfOtherShapesComeBack(MessageStoreUnderTest bench) {
        assertComesBack(
                bench,
                parsed("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[]}"),
                parsed("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\"}]}"),
                parsed("{\"role\":\"tool\",\"content\":{\"a\":1},\"tool_call_id\":7,\"name\":false}"),
                parsed(
                        "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":{}}}]}"),
                parsed("{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"index\":0,\"type\":\"x\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"\",\"strict\":true}}],\"refusal\":null}"));
    }

    @Test
    default void deepMessagesComeBackAndDeeperOnesAreRefused(MessageStoreUnderTest bench) {
        Object value = 1L;
        for (int depth = 1; depth < Json.MAX_DEPTH; depth++) {
            value = depth % 2 == 0 ? Map.of("k", value) : List.of(value);
        }
        assertComesBack(bench, withMember("deep", value));
        Object deeper = List.of(value);
        ExpectedErrors.invalid("members", () -> withMember("deep", deeper));
        Map<String, Object> members = Map.of("deep", value);
        Message deepCall = Message.toolCalls(new ToolCall("1", "f", "", Json.normalize("members", members)));
        ExpectedErrors.invalid("message", () -> bench.messages().appendMessages("agt", List.of(deepCall)));
        assertThat(bench.stored("agt")).hasSize(1);
    }

    @Test
    default void messageOfTheLargestSizeIsStoredAndALargerOneIsNot(MessageStoreUnderTest bench) {
        Message largest = Message.user("\u00e9\ud83d\ude00\n\"".repeat(100));
        int bytes = Text.utf8Length(Json.write(largest.toJson()));
        MessageStore messages = bench.service(bench.settings().withMaxValueBytes(bytes));
        messages.appendMessages("agt", List.of(largest, largest));
        AgentMessages there = messages.loadMessages("agt");
        assertThat(there.messages()).containsExactly(largest, largest);
        Message larger = Message.user(largest.text() + "x");
        Message small = Message.user("small");
        ExpectedErrors.invalid("message", () -> messages.appendMessages("agt", List.of(small, larger)));
        ExpectedErrors.invalid("message", () -> messages.appendMessages("new", List.of(larger)));
        ExpectedErrors.invalid("message", () -> messages.saveMessages(there.plus(small, larger, small)));
        ExpectedErrors.invalid("message", () -> messages.saveMessages(there.with(List.of(larger))));
        assertThat(messages.loadMessages("agt")).isEqualTo(there);
        assertThat(messages.listAgents()).containsExactly("agt");
    }

    @Test
    default void writeOfManyMessagesUpToItsLimit(MessageStoreUnderTest bench) {
        Message message = Message.user("x".repeat(100));
        int bytes = Text.utf8Length(Json.write(message.toJson()));
        MessageStore messages = bench.service(bench.settings().withMaxAppendBytes(10 * bytes));
        List<Message> fits = Collections.nCopies(10, message);
        List<Message> tooLarge = new ArrayList<>(fits.subList(0, 9));
        tooLarge.add(Message.user("x".repeat(101)));
        ExpectedErrors.invalid("messages", () -> messages.appendMessages("agt", tooLarge));
        ExpectedErrors.invalid(
                "messages",
                () -> messages.saveMessages(AgentMessages.none("agt").plus(tooLarge)));
        MessageStore smaller = bench.service(bench.settings().withMaxAppendBytes(bytes - 1));
        ExpectedErrors.invalid("messages", () -> smaller.appendMessages("agt", List.of(message)));
        assertThat(messages.listAgents()).isEmpty();
        messages.appendMessages("agt", fits);
        assertThat(messages.saveMessages(messages.loadMessages("agt").plus(fits))
                        .messages())
                .hasSize(20)
                .isEqualTo(bench.stored("agt"));
    }

    @Test
    default void illegalMessagesAreRefusedAndNothingIsStored(MessageStoreUnderTest bench) {
        AgentMessages there = bench.given("agt", 2);
        ExpectedErrors.invalid("content", () -> Message.user("\ud800"));
        ExpectedErrors.invalid("role", () -> Message.builder("").build());
        ExpectedErrors.invalid("members.n", () -> withMember("n", Double.NaN));
        ExpectedErrors.invalid("members.n", () -> withMember("n", new BigInteger("12345678901234567890123")));
        ExpectedErrors.invalid("toolCall.arguments", () -> ToolCall.of("1", "f", "\udc00"));
        ExpectedErrors.invalid("role", () -> parsed("{\"content\":\"x\"}"));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(there);
        assertThat(there.messages()).isEqualTo(numbered(1, 2));
    }

    @Test
    default void tenThousandMessagesAreOneList(MessageStoreUnderTest bench) {
        AgentMessages all = bench.given("agt", 10_000);
        assertThat(all.messages()).isEqualTo(numbered(1, 10_000));
        bench.writes();
        AgentMessages saved = bench.messages().saveMessages(all.plus(numbered(10_001, 10_001)));
        assertThat(bench.writes())
                .singleElement()
                .satisfies(write -> assertThat(write.messages()).hasSize(1));
        assertThat(bench.messages().loadMessages("agt", 3).messages()).isEqualTo(numbered(9_999, 10_001));
        AgentMessages rewritten = bench.messages().saveMessages(saved.with(numbered(2, 10_001)));
        assertThat(bench.messages().loadMessages("agt")).isEqualTo(rewritten);
        assertThat(bench.messages().trimMessages("agt", 7)).isEqualTo(9_993);
        assertThat(bench.stored("agt")).isEqualTo(numbered(9_995, 10_001));
    }

    private static Message withMember(String name, Object value) {
        return Message.builder("assistant").members(Map.of(name, value)).build();
    }

    private static Message parsed(String json) {
        return Message.fromJson(Json.parse("message", json));
    }

    /** Stores the messages both ways, and reads them from the store, not from what a save returned. */
    private static void assertComesBack(MessageStoreUnderTest bench, Message... messages) {
        bench.messages().appendMessages("agt", List.of(messages));
        assertThat(bench.stored("agt")).containsExactly(messages);
        bench.messages().saveMessages(AgentMessages.none("saved").plus(messages));
        assertThat(bench.stored("saved")).containsExactly(messages);
        assertThat(bench.messages().deleteAgent("saved")).isTrue();
    }
}
