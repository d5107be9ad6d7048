package io.aster.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.value.Json;
import io.aster.value.RandomJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {
    private static final List<String> NAMES =
            List.of("content", "tool_calls", "tool_call_id", "name", "toolCalls", "members", "refusal");

    private final RandomJson random = new RandomJson(6);

    @Test
    void anyObjectWithARoleComesBackAsItWas() {
        for (int i = 0; i < 5_000; i++) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(random.object(4));
            for (String name : NAMES.subList(0, i % (NAMES.size() + 1))) {
                json.put(name, random.value(3));
            }
            json.put("role", "user");
            json.put("tool_calls", i % 3 == 0 ? json.get("content") : List.of(toolCall(i)));
            assertLossless(Json.normalize("message", json));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'assistant','content':null}",
                "{'role':'assistant','content':'','tool_calls':[]}",
                "{'role':'assistant','tool_calls':null,'name':null,'tool_call_id':null}",
                "{'role':'user','content':[{'type':'text','text':'a'}]}",
                "{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'f','arguments':'{}'}}]}",
                "{'role':'assistant','tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'','x':1}}]}",
                "{'role':'assistant','tool_calls':[{'id':'1','type':null,'function':{'name':'f','arguments':''}}]}",
                "{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'f','arguments':''}},{'id':2}]}",
                "{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':''}}]}"
            })
    void keepsShapesOfRealModels(String json) {
        assertLossless(parsed(json));
    }

    @Test
    void readsToolCallsAsFields() {
        Message message = Message.fromJson(parsed("{'role':'assistant','tool_calls':[{'id':'c1','type':'function',"
                + "'function':{'name':'find','arguments':'[1]'}}]}"));
        assertThat(message).isEqualTo(Message.toolCalls(ToolCall.of("c1", "find", "[1]")));
        assertThat(message.members()).isEmpty();
        assertThat(Message.toolResult(message.toolCalls().get(0), "[]").toJson())
                .isEqualTo(Map.of("role", "tool", "tool_call_id", "c1", "name", "find", "content", "[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'role':null}", "{'role':7}", "{'role':['user']}"})
    void refusesAMessageWithoutARole(String json) {
        assertThatThrownBy(() -> Message.fromJson(parsed(json)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("role: must be there, and be a string");
    }

    @Test
    void refusesAMemberThatIsAFieldOfItsOwn() {
        assertMembersRefused(Message.builder("user").members(Map.of("role", "x")), "role");
        assertMembersRefused(Message.builder("user").content("a").members(Map.of("content", 1)), "content");
        assertMembersRefused(Message.builder("user").name("a").members(Map.of("name", 1)), "name");
        assertMembersRefused(
                Message.builder("user").toolCallId("a").members(Map.of("tool_call_id", 1)), "tool_call_id");
        ToolCall call = ToolCall.of("1", "f", "");
        assertMembersRefused(
                Message.builder("user").toolCalls(List.of(call)).members(Map.of("tool_calls", 1)), "tool_calls");
        assertThatThrownBy(() -> new ToolCall("1", "f", "", Json.normalize("x", Map.of("id", "2"))))
                .hasMessage("toolCall.members: must not have \"id\", which is a field of its own");
    }

    @Test
    void readsTheTextOfParts() {
        assertThat(text("{'role':'user','content':[{'text':'a'},{'type':'image'},'x',{'text':'b'}]}"))
                .isEqualTo("a\nb");
        assertThat(text("{'role':'user','content':null}")).isEmpty();
        assertThat(text("{'role':'user','content':'c'}")).isEqualTo("c");
    }

    private Map<String, @Nullable Object> toolCall(int i) {
        Map<String, @Nullable Object> function = new LinkedHashMap<>(random.object(1));
        function.put("name", random.text());
        function.put("arguments", i % 5 == 0 ? random.value(1) : random.text());
        Map<String, @Nullable Object> call = new LinkedHashMap<>(random.object(1));
        call.put("id", i % 7 == 0 ? random.value(1) : random.text());
        call.put("type", i % 2 == 0 ? "function" : random.value(0));
        call.put("function", i % 11 == 0 ? random.value(1) : function);
        return call;
    }

    private static void assertLossless(Map<String, @Nullable Object> json) {
        Message message = Message.fromJson(json);
        assertThat(message.toJson()).isEqualTo(json);
        assertThat(Message.fromJson(message.toJson())).isEqualTo(message);
        assertThat(Message.fromJson(Json.read(Json.write(message.toJson())))).isEqualTo(message);
    }

    private static void assertMembersRefused(Message.Builder message, String name) {
        assertThatThrownBy(message::build)
                .hasMessage("members: must not have \"" + name + "\", which is a field of its own");
    }

    private static String text(String json) {
        return Message.fromJson(parsed(json)).text();
    }

    private static Map<String, @Nullable Object> parsed(String json) {
        return Json.parse("message", json.replace('\'', '"'));
    }
}
