package io.aster.langchain4j.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages go to LangChain4j and come back as they were, and the other way round. */
class ChatMessagesTest {
    private static final ToolCall CALL = ToolCall.of("call-1", "find", "{\"id\": 1}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role': 'system', 'content': 'Be brief.'}",
                "{'role': 'system', 'content': 'Be brief.', 'name': 'house', 'priority': 1}",
                "{'role': 'system', 'content': [{'type': 'text', 'text': 'Be brief.'}]}",
                "{'role': 'user', 'content': 'Hello'}",
                "{'role': 'user', 'content': ''}",
                "{'role': 'user', 'content': 'Hello', 'name': 'Ann', 'mood': {'good': true, 'level': 3, 'why': null}}",
                "{'role': 'user', 'content': [{'type': 'text', 'text': 'One part'}]}",
                "{'role': 'user', 'content': [{'type': 'text', 'text': 'Look', 'cache': 1}, {'type': 'image_url', 'image_url': {'url': 'https://example.org/a.png'}}]}",
                "{'role': 'user', 'content': [{'type': 'image_url', 'image_url': {'url': 'data:image/png;base64,AAAA', 'detail': 'high'}}]}",
                "{'role': 'assistant', 'content': 'Hello'}",
                "{'role': 'assistant', 'content': ''}",
                "{'role': 'assistant', 'content': null}",
                "{'role': 'assistant'}",
                "{'role': 'assistant', 'content': 'No', 'refusal': null, 'reasoning_content': 'Hm.'}",
                "{'role': 'assistant', 'content': [{'type': 'text', 'text': 'a'}, {'type': 'refusal', 'refusal': 'b'}]}",
                "{'role': 'assistant', 'content': null, 'tool_calls': [{'id': 'c1', 'type': 'function', 'function': {'name': 'f', 'arguments': '{}'}}]}",
                "{'role': 'assistant', 'tool_calls': [{'id': 'c1', 'index': 0, 'type': 'function', 'function': {'name': 'f', 'arguments': 'broken', 'strict': true}}]}",
                "{'role': 'assistant', 'content': 'Let me see.', 'tool_calls': [{'id': 'c1', 'type': 'function', 'function': {'name': 'f', 'arguments': ''}}, {'id': 'c1', 'type': 'function', 'function': {'name': '', 'arguments': '{}'}}]}",
                "{'role': 'assistant', 'content': 'x', 'tool_calls': []}",
                "{'role': 'user', 'content': [{'type': 'audio_url', 'audio_url': {'url': 'data:audio/wav;base64,AAAA', 'rate': 1}}, {'type': 'file', 'file': {'file_data': 'https://example.org/a.pdf', 'filename': 'a.pdf'}}]}",
                "{'role': 'custom', 'content': 'x', 'attributes': {'a': 1}}",
                "{'role': 'custom'}",
                "{'role': 'tool', 'tool_call_id': 'c1', 'name': 'f', 'content': '42'}",
                "{'role': 'tool', 'tool_call_id': 'c1', 'content': ''}",
                "{'role': 'tool', 'tool_call_id': 'c1', 'content': null, 'is_error': 'maybe'}",
                "{'role': 'tool', 'tool_call_id': 'c1', 'name': 'f', 'content': 'no', 'is_error': true, 'attributes': {'a': [1, 2.5]}}"
            })
    void aMessageComesBack(String json) {
        Message message = Message.fromJson(Json.parse("message", json.replace('\'', '"')));
        ChatMessage chat = ChatMessages.toLangChain4j(message);
        assertThat(ChatMessages.fromLangChain4j(chat)).isEqualTo(message);
    }

    static List<ChatMessage> chatMessages() {
        ToolExecutionRequest request = ToolExecutionRequest.builder()
                .id("c1")
                .name("f")
                .arguments("{}")
                .build();
        return List.of(
                SystemMessage.from("Be brief."),
                SystemMessage.builder()
                        .text("Be brief.")
                        .attributes(Map.of("cached", true))
                        .build(),
                UserMessage.from("Hello"),
                UserMessage.from(""),
                UserMessage.from("Ann", "Hello"),
                UserMessage.from(TextContent.from("One"), TextContent.from("Two")),
                UserMessage.builder()
                        .addContent(TextContent.from("Look"))
                        .addContent(ImageContent.from("https://example.org/a.png"))
                        .addContent(ImageContent.from("https://example.org/a.png", DetailLevel.LOW))
                        .addContent(ImageContent.from("AAAA", "image/png", DetailLevel.ULTRA_HIGH))
                        .attributes(Map.of("a", "b", "c", List.of(1L, true)))
                        .build(),
                AiMessage.from("Hello"),
                AiMessage.from(""),
                AiMessage.from(request),
                AiMessage.from("Let me see.", List.of(request, request)),
                AiMessage.builder()
                        .text("Yes")
                        .thinking("Hm.")
                        .attributes(Map.of("thinking_signature", "xyz"))
                        .build(),
                ToolExecutionResultMessage.from(request, "42"),
                ToolExecutionResultMessage.from("c1", "f", ""),
                ToolExecutionResultMessage.builder()
                        .id("c1")
                        .toolName("f")
                        .contents(TextContent.from("a"), TextContent.from("b"))
                        .isError(false)
                        .build(),
                UserMessage.from(
                        AudioContent.from("https://example.org/a.wav"),
                        AudioContent.from("AAAA", "audio/wav"),
                        VideoContent.from("https://example.org/a.mp4"),
                        VideoContent.from("AAAA", "video/mp4"),
                        PdfFileContent.from("https://example.org/a.pdf"),
                        PdfFileContent.from("AAAA", "application/pdf")),
                CustomMessage.from(Map.of("a", "b", "c", List.of(1L, true))));
    }

    @ParameterizedTest
    @MethodSource("chatMessages")
    void aChatMessageComesBack(ChatMessage chat) {
        assertThat(ChatMessages.toLangChain4j(ChatMessages.fromLangChain4j(chat)))
                .isEqualTo(chat);
    }

    @Test
    void whatTheModelSeesIsInItsFields() {
        AiMessage ai = (AiMessage) ChatMessages.toLangChain4j(Message.toolCalls(CALL));
        assertThat(ai.text()).isNull();
        assertThat(ai.toolExecutionRequests())
                .containsExactly(ToolExecutionRequest.builder()
                        .id("call-1")
                        .name("find")
                        .arguments("{\"id\": 1}")
                        .build());
        assertThat(ChatMessages.toLangChain4j(Message.toolResult(CALL, "found")))
                .isEqualTo(ToolExecutionResultMessage.from("call-1", "find", "found"));
        assertThat(ChatMessages.toLangChain4j(List.of(Message.system("s"), Message.user("u"), Message.assistant("a"))))
                .containsExactly(SystemMessage.from("s"), UserMessage.from("u"), AiMessage.from("a"));
    }

    @Test
    void theFormOfOpenAiComesOutOfAModelsMessage() {
        AiMessage ai = AiMessage.builder()
                .thinking("Hm.")
                .toolExecutionRequests(List.of(ToolExecutionRequest.builder()
                        .id("c1")
                        .name("f")
                        .arguments("{}")
                        .build()))
                .build();
        assertThat(Json.write(ChatMessages.fromLangChain4j(ai).toJson())).isEqualTo(Json.write(Json.parse("m", """
                        {"role": "assistant", "tool_calls": [{"id": "c1", "type": "function",
                         "function": {"name": "f", "arguments": "{}"}}], "content": null, "reasoning_content": "Hm."}""")));
    }

    @Test
    void aMessageThatWasChangedMeanwhileIsWhatItIsNow() {
        Message message = Message.fromJson(Map.of("role", "assistant", "content", "Hello", "refusal", "none"));
        AiMessage changed = ((AiMessage) ChatMessages.toLangChain4j(message)).withText("Bye");
        assertThat(ChatMessages.fromLangChain4j(changed)).isEqualTo(Message.assistant("Bye"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role': 'developer', 'content': 'x'}",
                "{'role': 'system', 'content': ' '}",
                "{'role': 'system', 'content': null}",
                "{'role': 'user', 'content': []}",
                "{'role': 'user', 'content': [{'type': 'input_audio', 'input_audio': {}}]}",
                "{'role': 'user', 'content': ['text']}",
                "{'role': 'user', 'content': [{'type': 'image_url', 'image_url': {'url': 'not a url'}}]}"
            })
    void whatNoModelUnderstandsIsRefused(String json) {
        Message message = Message.fromJson(Json.parse("message", json.replace('\'', '"')));
        assertThatThrownBy(() -> ChatMessages.toLangChain4j(message)).isInstanceOf(InvalidValueException.class);
    }

    static List<ChatMessage> beyond() {
        ToolExecutionRequest nameless =
                ToolExecutionRequest.builder().name("f").arguments("{}").build();
        return List.of(
                UserMessage.from(AudioContent.from(
                        Audio.builder().binaryData(new byte[] {1, 2}).build())),
                UserMessage.from(ImageContent.from(Image.builder()
                        .url("https://example.org/a.png")
                        .revisedPrompt("a cat")
                        .build())),
                AiMessage.from(nameless),
                AiMessage.builder()
                        .text("x")
                        .attributes(Map.of("a", new Object()))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void whatNoMessageCanHoldIsRefused(ChatMessage chat) {
        assertThatThrownBy(() -> ChatMessages.fromLangChain4j(chat)).isInstanceOf(InvalidValueException.class);
    }
}
