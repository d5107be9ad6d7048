package io.aster.formats;

import io.aster.error.InvalidValueException;
import io.aster.formats.conversation.Conversation;
import io.aster.formats.conversation.ExportedSession;
import io.aster.formats.internal.aster.AsterLine;
import io.aster.formats.internal.aster.EventLines;
import io.aster.formats.internal.line.InputFile;
import io.aster.formats.internal.line.InputLine;
import io.aster.formats.internal.line.InputLines;
import io.aster.formats.internal.line.InputProgress;
import io.aster.formats.internal.openai.ChatLine;
import io.aster.formats.line.BrokenLineException;
import io.aster.formats.line.UnreadableInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations from JSON Lines, with or without gzip compression: chats in the OpenAI format, and sessions in the aster format,
 * mixed in any order. Memory is bounded by the longest legal line, 64 MiB. Not thread-safe.
 *
 * <pre>{@code
 * try (InputStream file = Files.newInputStream(path)) {
 *     ConversationReader reader = ConversationReader.of(file);
 *     for (Conversation next = reader.next(); next != null; next = reader.next()) { … }
 * }
 * }</pre>
 */
public final class ConversationReader {
    private final InputLines lines;
    private @Nullable String session;
    private long line;

    private ConversationReader(InputLines lines) {
        this.lines = lines;
    }

    /**
     * Reads from a stream, which stays open.
     *
     * @throws IOException if its first bytes can't be read
     */
    public static ConversationReader of(InputStream input) throws IOException {
        return of(input, bytes -> {}, (line, note) -> {});
    }

    /**
     * Reads from a stream, which stays open.
     *
     * @param progress receives the number of bytes of the stream that were taken so far, whenever a line follows; of a packed stream, about
     *     that number
     * @param notes receives the number of each line with a value that is not kept unchanged, and how it is changed
     * @throws IOException if its first bytes can't be read
     */
    public static ConversationReader of(InputStream input, LongConsumer progress, BiConsumer<Long, String> notes)
            throws IOException {
        InputProgress taken = new InputProgress(progress);
        return new ConversationReader(new InputLines(InputFile.content(input, taken), taken, notes));
    }

    /**
     * The next conversation, {@code null} at the end. The events of the {@link ExportedSession} before it that were not read are skipped.
     *
     * @throws BrokenLineException if the next line is not a legal conversation; the next call continues with the line after it
     * @throws UnreadableInput if the input can't be read
     */
    public @Nullable Conversation next() {
        InputLine next = lines.next();
        while (next != null && session != null && EventLines.isOf(session, next)) {
            next = lines.next();
        }
        return next == null ? null : read(next);
    }

    /** The number of the line on which the last conversation began, 1 for the first. */
    public long line() {
        return line;
    }

    private Conversation read(InputLine next) {
        line = next.number();
        try {
            return conversation(next.checked());
        } catch (InvalidValueException e) {
            throw new BrokenLineException(line, String.valueOf(e.getMessage()));
        }
    }

    private Conversation conversation(Map<String, @Nullable Object> object) {
        if (ChatLine.is(object)) {
            return ChatLine.read(object);
        }
        if (AsterLine.isSession(object)) {
            // Set even if the session's line is not legal, so that it is reported once, and not again for each event.
            session = object.get("id") instanceof String id ? id : null;
            return EventLines.of(
                    AsterLine.session(object), AsterLine.state(object), AsterLine.initialState(object), lines);
        }
        String problem = AsterLine.isEvent(object)
                ? "is an event, but its session's line does not come before it"
                : "is no chat (it has no \"messages\"), and no session or event either";
        throw new BrokenLineException(line, problem);
    }
}
