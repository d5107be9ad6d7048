package io.aster.springai.message;

import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.value.Names;
import java.util.List;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;

/**
 * Converts messages of Spring AI to events, and back to equal messages.
 *
 * <p>The content of an event is the message in the chat format, so that everything that reads events can read its text, media, tool calls and
 * their results. A message with media, and one with the results of several tool calls, has a list of parts as its content. What the chat
 * format does not have is in the metadata of the event, in the member {@value #METADATA}: the metadata of the message, and the Java types in
 * it that JSON does not have.
 *
 * <p>Numbers, times, {@code UUID}, {@code URI}, {@code byte[]}, sets and enums in the metadata of a message come back with their types. An
 * object of any other class comes back as its text, and a message of a class of your own as one of Spring AI's with the same role.
 *
 * <p>Stateless and thread-safe.
 */
public final class MessageEvents {
    /** The member of an event's metadata with what its content can't hold. */
    public static final String METADATA = "springAi";

    private MessageEvents() {}

    /**
     * A builder of an event with this message, whose other fields may be set.
     *
     * @param speaker the agent, and the author of messages of the model; others have {@code user}, {@code system}, or the name of the tool
     * @throws InvalidValueException if the message has a text that is not well-formed Unicode, or metadata nested too deep
     */
    public static NewEvent.Builder toEvent(Message message, String speaker) {
        KeptMessage kept = KeptMessage.of(message);
        NewEvent.Builder event =
                Event.builder(author(message, speaker)).content(kept.content()).metadata(kept.metadata());
        return switch (message.getMessageType()) {
            case ASSISTANT, TOOL -> event.agentId(speaker);
            case SYSTEM, USER -> event;
        };
    }

    /** Whether an event has a message that {@link #fromEvent} can return. */
    public static boolean hasMessage(Event event) {
        return event.content() != null;
    }

    /**
     * The message of an event, also of one that something other than Spring AI has appended.
     *
     * @throws DamagedDataException if there is none, or it is none of Spring AI's
     */
    public static Message fromEvent(Event event) {
        KeptMessage kept = MessageComparison.kept(event.content(), event.metadata());
        if (kept == null) {
            throw damaged(event, "has no message");
        }
        try {
            return kept.message();
        } catch (RuntimeException e) {
            throw damaged(event, "has a message that is none of Spring AI: " + e.getMessage());
        }
    }

    private static String author(Message message, String speaker) {
        return switch (message.getMessageType()) {
            case SYSTEM -> "system";
            case USER -> "user";
            case ASSISTANT -> speaker;
            case TOOL -> tool(message);
        };
    }

    /** The name of the tool; {@code tool} for several, or if the model called a tool by a text that is no legal name. */
    private static String tool(Message message) {
        List<ToolResponse> responses =
                message instanceof ToolResponseMessage results ? results.getResponses() : List.of();
        try {
            return responses.size() == 1
                    ? Names.check("author", responses.get(0).name())
                    : "tool";
        } catch (InvalidValueException e) {
            return "tool";
        }
    }

    private static DamagedDataException damaged(Event event, String what) {
        return new DamagedDataException("session", event.sessionId(), "event " + event.seq() + " " + what);
    }
}
