package io.aster.session.internal.history;

import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.value.Compaction;
import io.aster.value.HistoryMarks;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.value.Limits;
import io.aster.value.SeqRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Marks of a history as a JSON object: of each compaction its three numbers, of each abandoned range the first and the last one. Released
 * names and forms never change. Stateless.
 */
public final class MarksJson {
    private static final String COMPACTIONS = "compactions";
    private static final String ABANDONED = "abandoned";

    private MarksJson() {}

    /** The text that stores keep; {@code null} for no marks. */
    public static @Nullable String text(HistoryMarks marks) {
        if (marks.equals(HistoryMarks.NONE)) {
            return null;
        }
        try (JsonWriter json = new JsonWriter()) {
            return json.write("marks", toJson(marks));
        }
    }

    /** The inverse of {@link #text}. */
    public static HistoryMarks read(@Nullable String text) {
        return text == null ? HistoryMarks.NONE : fromJson(Json.read(text));
    }

    /**
     * The marks that are stored of a session.
     *
     * @throws DamagedDataException if they are none
     */
    public static HistoryMarks stored(String sessionId, @Nullable String text) {
        try {
            return read(text);
        } catch (InvalidValueException e) {
            throw new DamagedDataException("session", sessionId, "its " + e.field() + " " + e.reason());
        }
    }

    /** The members of the object. */
    public static Map<String, @Nullable Object> toJson(HistoryMarks marks) {
        List<Object> compactions = new ArrayList<>();
        for (Compaction each : marks.compactions()) {
            compactions.add(List.of(each.throughSeq(), each.summarySeq(), (long) each.summaryEvents()));
        }
        List<Object> abandoned = new ArrayList<>();
        for (SeqRange each : marks.abandoned()) {
            abandoned.add(List.of(each.first(), each.last()));
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(COMPACTIONS, compactions);
        json.put(ABANDONED, abandoned);
        return json;
    }

    /**
     * The inverse of {@link #toJson}.
     *
     * @throws InvalidValueException if a member is missing, unknown or not a legal value
     */
    public static HistoryMarks fromJson(Map<String, @Nullable Object> json) {
        if (json.size() != 2) {
            throw new InvalidValueException("marks", "must have the members " + COMPACTIONS + " and " + ABANDONED);
        }
        List<Compaction> compactions = new ArrayList<>();
        for (long[] each : rows(json, COMPACTIONS, 3)) {
            int events = (int) Limits.check("marks", each[2], 0, Integer.MAX_VALUE);
            compactions.add(new Compaction(each[0], each[1], events));
        }
        List<SeqRange> abandoned = new ArrayList<>();
        for (long[] each : rows(json, ABANDONED, 2)) {
            abandoned.add(new SeqRange(each[0], each[1]));
        }
        return new HistoryMarks(compactions, abandoned);
    }

    private static List<long[]> rows(Map<String, @Nullable Object> json, String member, int width) {
        if (!(json.get(member) instanceof List<?> rows)) {
            throw illegal(member, width);
        }
        List<long[]> numbers = new ArrayList<>(rows.size());
        for (Object row : rows) {
            numbers.add(numbers(row, member, width));
        }
        return numbers;
    }

    private static long[] numbers(@Nullable Object row, String member, int width) {
        if (!(row instanceof List<?> list) || list.size() != width) {
            throw illegal(member, width);
        }
        long[] numbers = new long[width];
        for (int i = 0; i < width; i++) {
            if (!(list.get(i) instanceof Long number)) {
                throw illegal(member, width);
            }
            numbers[i] = number;
        }
        return numbers;
    }

    private static InvalidValueException illegal(String member, int width) {
        return new InvalidValueException("marks", "must have lists of " + width + " numbers in " + member);
    }
}
