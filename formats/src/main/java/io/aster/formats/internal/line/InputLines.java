package io.aster.formats.internal.line;

import io.aster.error.InvalidValueException;
import io.aster.formats.line.UnreadableInput;
import io.aster.value.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The JSON objects of a JSON Lines input, one by one, with a lookahead of one line. Memory is bounded by the longest legal line. */
public final class InputLines {
    /** The longest line, in bytes: 64 MiB. */
    static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LINE = "line";

    private final InputStream input;
    private final int maxLineBytes;
    private final InputProgress progress;
    private final BiConsumer<Long, String> notes;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;
    private long number;
    private long whole;
    private @Nullable InputLine ahead;

    /**
     * Starts to read.
     *
     * @param progress is kept up to date with the lines that were taken
     * @param notes receives the number of each line with a value that is not kept unchanged, and how it is changed
     */
    public InputLines(InputStream input, InputProgress progress, BiConsumer<Long, String> notes) {
        this(input, MAX_LINE_BYTES, progress, notes);
    }

    InputLines(InputStream input, int maxLineBytes) {
        this(input, maxLineBytes, new InputProgress(bytes -> {}), (line, note) -> {});
    }

    private InputLines(InputStream input, int maxLineBytes, InputProgress progress, BiConsumer<Long, String> notes) {
        this.input = input;
        this.maxLineBytes = maxLineBytes;
        this.progress = progress;
        this.notes = notes;
    }

    /**
     * The next line that is not blank, {@code null} at the end.
     *
     * @throws UnreadableInput if the input can't be read
     */
    public @Nullable InputLine next() {
        InputLine next = peek();
        ahead = null;
        return next;
    }

    /** The line that {@link #next} will return. */
    public @Nullable InputLine peek() {
        if (ahead == null) {
            progress.taken(position, limit);
        }
        while (ahead == null && fill()) {
            number++;
            ahead = read();
            whole = number;
        }
        return ahead;
    }

    /** Reads one line; {@code null} if it is blank. */
    private @Nullable InputLine read() {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        long length = 0;
        boolean ended = false;
        while (!ended && fill()) {
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            ended = end < limit;
            length += end - position;
            if (length <= maxLineBytes) {
                line.write(chunk, position, end - position);
            }
            position = ended ? end + 1 : end;
        }
        return length > maxLineBytes ? broken("is longer than " + maxLineBytes + " bytes") : parse(line.toByteArray());
    }

    private @Nullable InputLine parse(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            return text.isBlank() ? null : new InputLine(number, object(text), null);
        } catch (CharacterCodingException e) {
            return broken("is not UTF-8");
        } catch (InvalidValueException e) {
            return broken(inside(e.field()) + e.reason());
        }
    }

    private Map<String, @Nullable Object> object(String text) {
        List<String> zeros = new ArrayList<>(0);
        Map<String, @Nullable Object> object = Json.parseDocument(LINE, text, zeros::add);
        if (!zeros.isEmpty()) {
            String more = zeros.size() == 1 ? "" : String.format(Locale.ROOT, " (and %,d more)", zeros.size() - 1);
            notes.accept(number, inside(zeros.get(0)) + "a negative zero becomes a zero" + more);
        }
        return object;
    }

    /** The path of a value within its line, as the beginning of a message; empty for the line itself. */
    private static String inside(String field) {
        return field.equals(LINE) ? "" : field.substring(LINE.length() + 1) + ": ";
    }

    private InputLine broken(String problem) {
        return new InputLine(number, null, problem);
    }

    /** Returns false at the end of the input. */
    private boolean fill() {
        try {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, input.read(chunk));
                progress.beginChunk();
            }
            return position < limit;
        } catch (IOException e) {
            throw new UnreadableInput(whole, e);
        }
    }
}
