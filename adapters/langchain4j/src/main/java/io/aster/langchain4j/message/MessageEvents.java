package io.aster.langchain4j.message;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.value.Names;
import org.jspecify.annotations.Nullable;

/**
 * Converts messages of LangChain4j to events, and back to equal messages.
 *
 * <p>The content is the message as {@link ChatMessages} converts it, so that everything that reads events can read texts, media, tool calls
 * and their results. What it can't hold is in the metadata, in the member {@value #METADATA}: {@code types} has the Java types of attributes
 * that JSON does not have; where that is not enough, {@code message} has the whole message as LangChain4j writes it, and the content its texts
 * and tool calls only. If LangChain4j itself does not read back an equal message, for example one with an object of your own class as an
 * attribute, {@code exact} is {@code false}.
 *
 * <p>Stateless and thread-safe.
 */
public final class MessageEvents {
    /** The member of an event's metadata with what its content can't hold. */
    public static final String METADATA = "langchain4j";

    private MessageEvents() {}

    /**
     * A builder of an event with this message, whose other fields may be set.
     *
     * @param speaker the author of messages of the model; others have {@code user}, {@code system}, {@code custom}, or the name of the tool
     * @throws InvalidValueException if neither Aster nor LangChain4j can write the message: an attribute is an object without properties, for
     *     example, or a text is not well-formed Unicode
     */
    public static NewEvent.Builder toEvent(ChatMessage message, String speaker) {
        KeptMessage kept = KeptMessage.of(message);
        return Event.builder(author(message, speaker)).content(kept.content()).metadata(kept.metadata());
    }

    /** Whether an event has a message that {@link #fromEvent} can return. */
    public static boolean hasMessage(Event event) {
        return event.content() != null;
    }

    /**
     * The message of an event.
     *
     * @throws DamagedDataException if there is none, or it is none of LangChain4j's
     */
    public static ChatMessage fromEvent(Event event) {
        Message content = event.content();
        if (content == null) {
            throw damaged(event, "has no message");
        }
        try {
            return new KeptMessage(content, event.metadata()).message();
        } catch (RuntimeException e) {
            throw damaged(event, "has a message that is none of LangChain4j: " + e.getMessage());
        }
    }

    /**
     * Whether an event has this message: an equal one, or, where LangChain4j can't read back an equal one, one that is stored in the same
     * way.
     *
     * @param stored the message of the event, as {@link #fromEvent} returns it
     */
    public static boolean isOf(Event event, ChatMessage stored, ChatMessage message) {
        if (stored.equals(message)) {
            return true;
        }
        Message content = event.content();
        if (content == null || stored.getClass() != message.getClass()) {
            return false;
        }
        KeptMessage kept = new KeptMessage(content, event.metadata());
        return !kept.isExact() && kept.equals(KeptMessage.of(message));
    }

    private static String author(ChatMessage message, String speaker) {
        return switch (message.type()) {
            case SYSTEM -> "system";
            case USER -> "user";
            case AI -> speaker;
            case TOOL_EXECUTION_RESULT -> tool(((ToolExecutionResultMessage) message).toolName());
            case CUSTOM -> ChatMessages.CUSTOM;
        };
    }

    /** A model may call a tool by any text. */
    private static String tool(@Nullable String name) {
        try {
            return Names.check("author", name);
        } catch (InvalidValueException e) {
            return "tool";
        }
    }

    private static DamagedDataException damaged(Event event, String what) {
        return new DamagedDataException("session", event.sessionId(), "event " + event.seq() + " " + what);
    }
}
