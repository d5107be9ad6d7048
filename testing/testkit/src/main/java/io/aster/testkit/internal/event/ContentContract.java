package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages and actions are returned with every member, including unknown ones. */
public interface ContentContract {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'user','content':'Hello'}",
                "{'role':'system','content':''}",
                "{'role':'assistant'}",
                "{'role':'assistant','content':null}",
                "{'role':'user','content':[{'type':'text','text':'Look'},{'type':'image_url','image_url':{'url':'x'}}]}",
                "{'role':'user','content':[]}",
                "{'role':'user','content':{'text':'odd'}}",
                "{'role':'user','content':7}",
                "{'role':'assistant','content':null,'tool_calls':[]}",
                "{'role':'assistant','tool_calls':null}",
                "{'role':'assistant','tool_calls':{}}",
                "{'role':'assistant','tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}]}",
                "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f','arguments':''}}]}",
                "{'role':'assistant','tool_calls':[{'id':'c','type':'custom','index':0,"
                        + "'function':{'name':'f','arguments':'not json','strict':true}}]}",
                "{'role':'assistant','tool_calls':[{'id':'','type':'function','function':{'name':'','arguments':' '}}]}",
                "{'role':'assistant','tool_calls':[{'type':'function','function':{'name':'f','arguments':'{}'}}]}",
                "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f','arguments':{'a':1}}}]}",
                "{'role':'assistant','tool_calls':[{'id':'c','function':{'name':'f','arguments':'{}'}},'odd',null]}",
                "{'role':'assistant','tool_calls':[{'id':'c','function':'f'}]}",
                "{'role':'tool','content':'22 degrees','tool_call_id':'c','name':'weather'}",
                "{'role':'tool','content':'x','tool_call_id':7,'name':null}",
                "{'role':'assistant','content':'x','refusal':null,'audio':{'id':'a'},'annotations':[1,2.5,true]}",
                "{'role':'developer','content':'x','':'empty key','members':{'role':'inner'}}"
            })
    default void messageComesBackWithEveryMember(String json, StoreUnderTest bench) {
        Map<String, ?> given = Json.parse("message", json.replace('\'', '"'));
        String session = bench.session().id();
        Event appended = bench.sessions()
                .appendEvent(
                        session,
                        Event.builder("any").content(Message.fromJson(given)).build());
        assertThat(bench.events(session)).containsExactly(appended);
        Message stored = Objects.requireNonNull(bench.events(session).get(0).content());
        assertThat(stored.toJson()).isEqualTo(given);
    }

    @Test
    default void fieldsOfAMessageComeBack(StoreUnderTest bench) {
        ToolCall call = ToolCall.of("call-1", "weather", "{\"city\": \"Oslo\"");
        ToolCall custom = new ToolCall("call-2", "odd", "", Map.of("type", "custom", "index", 1L));
        List<Message> messages = List.of(
                Message.system("Be kind."),
                Message.user("Weather?"),
                Message.toolCalls(call, custom),
                Message.toolResult(call, "22 \u00B0C"),
                Message.assistant("It is warm."),
                Message.builder("user").name("Ann").build());
        String session = bench.session().id();
        List<NewEvent> events = messages.stream()
                .map(message -> Event.builder("any").content(message).build())
                .toList();
        bench.sessions().appendEvents(session, events);
        assertThat(bench.events(session).stream().map(Event::content)).containsExactlyElementsOf(messages);
    }

    @Test
    default void hostileTextInAMessageComesBack(StoreUnderTest bench) {
        String session = bench.session().id();
        for (String text : List.of("", " ", "\u0000", "a\u0000\u0001\uFFFF", "😀", "\u2028\"\\\n\r\t", "null", "{}")) {
            ToolCall call = ToolCall.of(text, text, text);
            Message message = Message.builder("assistant")
                    .content(text)
                    .toolCalls(List.of(call))
                    .toolCallId(text)
                    .name(text)
                    .build();
            bench.sessions()
                    .appendEvent(session, Event.builder("any").content(message).build());
            List<Event> events = bench.sessions().getEvents(session, EventFilter.last(1));
            assertThat(events.stream().map(Event::content)).containsExactly(message);
        }
    }

    @Test
    default void ambiguousMembersAreRefused(StoreUnderTest bench) {
        String session = bench.session().id();
        refuseMembers(Map.of("role", "user"));
        refuseMembers(Map.of("content", "text"));
        refuseMembers(Map.of("name", "text"));
        refuseMembers(Map.of("tool_call_id", "text"));
        Map<String, Object> call = Map.of("id", "c", "function", Map.of("name", "f", "arguments", "{}"));
        refuseMembers(Map.of("tool_calls", List.of(call)));
        for (Map<String, Object> members : List.<Map<String, Object>>of(
                Map.of("id", "c"),
                Map.of("function", "text"),
                Map.of("function", Map.of()),
                Map.of("function", Map.of("name", "other")),
                Map.of("function", Map.of("arguments", "other")))) {
            ExpectedErrors.invalid("toolCall.members", () -> new ToolCall("c", "f", "{}", members));
        }
        Message legal = Message.builder("user").members(Map.of("content", 7L)).build();
        bench.sessions()
                .appendEvent(session, Event.builder("any").content(legal).build());
        assertThat(bench.events(session).stream().map(Event::content)).containsExactly(legal);
    }

    @Test
    default void messageThatIsTooDeepForItsPlaceIsRefused(StoreUnderTest bench) {
        String session = bench.session().id();
        ToolCall call = new ToolCall("c", "f", "{}", ValueContract.nested(Json.MAX_DEPTH - 1, false));
        NewEvent event = Event.builder("any").content(Message.toolCalls(call)).build();
        ExpectedErrors.invalid("content", () -> bench.sessions().appendEvent(session, event));
        assertThat(bench.sessions().get(session).eventCount()).isZero();
        ToolCall legal = new ToolCall("c", "f", "{}", ValueContract.nested(Json.MAX_DEPTH - 2, false));
        Event appended = bench.sessions()
                .appendEvent(
                        session,
                        Event.builder("any").content(Message.toolCalls(legal)).build());
        assertThat(bench.events(session)).containsExactly(appended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'stateDelta':{'a':1,'b':null}}",
                "{'stateDelta':{}}",
                "{'artifactDelta':{'report.pdf':3}}",
                "{'skipSummarization':true}",
                "{'skipSummarization':false,'escalate':false}",
                "{'transferToAgent':'closer'}",
                "{'transferToAgent':''}",
                "{'transferToAgent':null}",
                "{'escalate':true}",
                "{'escalate':'yes','stateDelta':[1],'artifactDelta':null,'skipSummarization':1}",
                "{'custom':{'a':[1.5,null]},'':0}",
                "{'stateDelta':{'escalate':true},'artifactDelta':{'x':{}},'skipSummarization':true,"
                        + "'transferToAgent':'a','escalate':true,'custom':'\\u0000'}"
            })
    default void actionsComeBackWithEveryMember(String json, StoreUnderTest bench) {
        Map<String, ?> given = Json.parse("actions", json.replace('\'', '"'));
        String session = bench.session().id();
        Event appended = bench.sessions()
                .appendEvent(
                        session,
                        Event.builder("any")
                                .actions(EventActions.fromJson(given))
                                .build());
        assertThat(bench.events(session)).containsExactly(appended);
        assertThat(bench.events(session).get(0).actions().toJson()).isEqualTo(given);
    }

    @Test
    default void ambiguousActionsAreRefused(StoreUnderTest bench) {
        String session = bench.session().id();
        for (Map<String, Object> members : List.<Map<String, Object>>of(
                Map.of("escalate", true),
                Map.of("skipSummarization", true),
                Map.of("transferToAgent", "a"),
                Map.of("stateDelta", Map.of("a", 1L)),
                Map.of("artifactDelta", Map.of("a", 1L)))) {
            EventActions.Builder actions = EventActions.builder();
            members.forEach(actions::member);
            ExpectedErrors.invalid("actions", actions::build);
        }
        EventActions legal = EventActions.builder().member("escalate", "maybe").build();
        bench.sessions()
                .appendEvent(session, Event.builder("any").actions(legal).build());
        assertThat(bench.events(session).stream().map(Event::actions)).containsExactly(legal);
    }

    private static void refuseMembers(Map<String, Object> members) {
        ExpectedErrors.invalid(
                "members", () -> Message.builder("user").members(members).build());
    }
}
