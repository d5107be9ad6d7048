package io.aster.store.search.text;

import io.aster.value.Json;
import io.aster.value.MessageText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of an event is searched, and what an index has to contain of it. Stateless and thread-safe. */
public final class SearchedText {
    /** How many characters of an event's text are searched, from its beginning, counted as code points. */
    public static final int MAX_LENGTH = 65_536;

    /** How many characters of a word an index contains, counted as code points. */
    public static final int MAX_TERM = 64;

    private SearchedText() {}

    /**
     * The text of an event: that of its message, whatever its role, or the text parts of it.
     *
     * @param content a JSON object, or {@code null} for none
     */
    public static String of(@Nullable String content) {
        if (content == null) {
            return "";
        }
        String text = MessageText.of(Json.read(content).get("content"));
        return text.length() <= MAX_LENGTH || text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH));
    }

    /**
     * The terms of a text: its words in small letters; of scripts without spaces, any two characters that follow each other, and the last
     * one of a run. None contains a space.
     */
    public static Set<String> terms(String text) {
        Set<String> terms = new LinkedHashSet<>();
        List<Unit> units = Unit.of(text);
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            boolean goesOn = i + 1 < units.size() && units.get(i + 1).continues(unit);
            terms.add(goesOn ? unit.form() + units.get(i + 1).form() : term(unit.form()));
        }
        return terms;
    }

    static String term(String word) {
        return word.length() <= MAX_TERM || word.codePointCount(0, word.length()) <= MAX_TERM
                ? word
                : word.substring(0, word.offsetByCodePoints(0, MAX_TERM));
    }
}
