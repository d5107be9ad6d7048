package io.aster.docs.frameworks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Compares what was said with what a store has of it, and says in a few words what is different. */
final class Comparison {
    private Comparison() {}

    /** Whether a store has exactly these messages, in this order. */
    static Outcome same(List<Said> expected, List<Said> actual) {
        if (actual.equals(expected)) {
            return Outcome.yes();
        }
        if (actual.size() < expected.size()) {
            return Outcome.no(counted(expected.size() - actual.size(), expected.size()) + " lost");
        }
        if (actual.size() > expected.size()) {
            return Outcome.no(actual.size() + " messages are stored instead of " + expected.size());
        }
        return Outcome.no(without(actual, expected).isEmpty() ? "in another order" : difference(expected, actual));
    }

    /** Whether a store has all of these messages, in any order. */
    static Outcome all(List<Said> expected, List<Said> actual) {
        int lost = without(expected, actual).size();
        return Outcome.of(lost == 0, counted(lost, expected.size()) + " lost");
    }

    /** Whether a store has none of these messages. */
    static Outcome none(List<Said> unexpected, List<Said> actual, String what) {
        int kept = unexpected.size() - without(unexpected, actual).size();
        return Outcome.of(kept == 0, counted(kept, unexpected.size()) + " " + what);
    }

    private static List<Said> without(List<Said> messages, List<Said> others) {
        List<Said> rest = new ArrayList<>(messages);
        others.forEach(rest::remove);
        return rest;
    }

    private static String counted(int some, int all) {
        return all == 1 ? "the message is" : some + " of " + all + " messages " + (some == 1 ? "is" : "are");
    }

    private static String difference(List<Said> expected, List<Said> actual) {
        List<String> differences = new ArrayList<>();
        note(differences, "speakers", expected, actual, Said::speaker);
        note(differences, "texts", expected, actual, Said::text);
        note(differences, "tool calls", expected, actual, Said::calls);
        note(differences, "tool results", expected, actual, Said::results);
        note(differences, "media", expected, actual, Said::media);
        note(differences, "metadata", expected, actual, Said::metadata);
        return String.join(", ", differences);
    }

    private static void note(
            List<String> differences,
            String part,
            List<Said> expected,
            List<Said> actual,
            Function<Said, Object> getter) {
        if (!expected.stream()
                .map(getter)
                .toList()
                .equals(actual.stream().map(getter).toList())) {
            differences.add(part + " are lost or changed");
        }
    }
}
