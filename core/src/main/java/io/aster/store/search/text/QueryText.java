package io.aster.store.search.text;

import java.util.ArrayList;
import java.util.List;

/** Takes the text of a query apart. Not thread-safe. */
final class QueryText {
    private final String text;
    private final List<Clause> clauses = new ArrayList<>();
    private int at;

    private QueryText(String text) {
        this.text = text;
    }

    static List<Clause> clauses(String text) {
        QueryText query = new QueryText(text);
        while (query.at < text.length()) {
            query.next();
        }
        return List.copyOf(query.clauses);
    }

    private void next() {
        boolean isExcluded = text.charAt(at) == '-';
        at += isExcluded ? 1 : 0;
        boolean isPhrase = at < text.length() && isQuote(text.charAt(at));
        at += isPhrase ? 1 : 0;
        int start = at;
        while (at < text.length() && !isEnd(text.charAt(at), isPhrase)) {
            at++;
        }
        List<Unit> units = Unit.of(text.substring(start, at));
        if (!units.isEmpty()) {
            clauses.add(new Clause(units, isPhrase, isExcluded));
        }
        boolean opensPhrase = !isPhrase && at < text.length() && isQuote(text.charAt(at));
        at += opensPhrase ? 0 : 1;
    }

    private static boolean isEnd(char character, boolean isPhrase) {
        return isQuote(character) || (!isPhrase && Character.isWhitespace(character));
    }

    /** The straight one, and those that word processors write. */
    private static boolean isQuote(char character) {
        return character == '"' || character == '\u201C' || character == '\u201D' || character == '\u201E';
    }
}
