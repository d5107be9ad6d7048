package io.aster.soak.history;

import io.aster.soak.history.AttemptResult.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of a journal, whose words are separated by tabs: {@code C} and a call before each attempt, {@code R} and the result after it. */
final class JournalLine {
    private static final String CALL = "C";
    private static final String RESULT = "R";
    private static final int FIRST_ENTRY = 5;

    private JournalLine() {}

    static String of(Call call) {
        String entries = call.entries().stream()
                .map(entry -> entry.id() + "=" + entry.variant())
                .collect(Collectors.joining("\t"));
        return String.join(
                "\t", CALL, call.id(), call.kind().name(), call.session(), Long.toString(call.expected()), entries);
    }

    static String of(Call call, AttemptResult result) {
        String numbers = result.numbers().stream().map(String::valueOf).collect(Collectors.joining(","));
        String detail = result.detail().replaceAll("\\s+", " ");
        return String.join("\t", RESULT, call.id(), result.outcome().name(), numbers, detail);
    }

    static boolean isCall(String line) {
        return line.startsWith(CALL + "\t");
    }

    /** The id of the call that a line is about. */
    static String callId(String line) {
        return line.split("\t", -1)[1];
    }

    static Call call(String line) {
        String[] words = line.split("\t", -1);
        List<Entry> entries = Arrays.stream(words, FIRST_ENTRY, words.length)
                .map(JournalLine::entry)
                .toList();
        return new Call(words[1], Call.Kind.valueOf(words[2]), words[3], Long.parseLong(words[4]), entries);
    }

    static AttemptResult result(String line) {
        String[] words = line.split("\t", -1);
        List<Long> numbers = words[3].isEmpty()
                ? List.of()
                : Arrays.stream(words[3].split(",", -1)).map(Long::valueOf).toList();
        return new AttemptResult(Outcome.valueOf(words[2]), numbers, words[4]);
    }

    private static Entry entry(String word) {
        int end = word.indexOf('=');
        return new Entry(word.substring(0, end), word.substring(end + 1));
    }
}
