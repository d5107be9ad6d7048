package io.aster.store.search.text;

import java.util.List;

/**
 * What the forms of an English word have in common: always a beginning of the word, of 3 letters or more, so that an index of whole words
 * finds all forms by it. Removes endings of plurals and verbs only; other words, and short ones, are returned as they are.
 */
final class Stem {
    private static final int LEAST = 3;

    /** The first that fits is removed. */
    private static final List<String> ENDINGS = List.of(
            "sses", "shes", "ches", "xes", "zes", "ies", "ied", "ings", "ing", "eed", "ed", "ss", "us", "is", "s");

    private Stem() {}

    static String of(String word) {
        if (word.length() <= LEAST || !isEnglish(word)) {
            return word;
        }
        String stem = word;
        for (String ending : ENDINGS) {
            if (word.endsWith(ending)) {
                stem = cut(word, removed(ending));
                break;
            }
        }
        stem = stem.endsWith("e") ? cut(stem, 1) : stem;
        stem = stem.endsWith("i") || stem.endsWith("y") ? cut(stem, 1) : stem;
        int last = stem.length() - 1;
        return stem.charAt(last) == stem.charAt(last - 1) ? cut(stem, 1) : stem;
    }

    private static int removed(String ending) {
        return switch (ending) {
            case "eed", "ss", "us", "is" -> 0;
            case "sses", "shes", "ches", "xes", "zes" -> 2;
            default -> ending.length();
        };
    }

    private static String cut(String word, int letters) {
        return word.length() - letters < LEAST ? word : word.substring(0, word.length() - letters);
    }

    private static boolean isEnglish(String word) {
        return word.chars().allMatch(letter -> letter >= 'a' && letter <= 'z');
    }
}
