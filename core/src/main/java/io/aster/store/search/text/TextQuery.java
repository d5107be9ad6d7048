package io.aster.store.search.text;

import io.aster.value.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A question in the language of full-text search: words, {@code "quoted phrases"}, and {@code -word} or {@code -"phrase"} for what must not
 * be there. All must be in the text of one event. Words are found in any case and, in English, in their other forms; the words of a phrase as
 * they are written, one after the other; characters of scripts without spaces wherever they follow each other. Any text is a query: what
 * has no meaning in the language is passed over. Immutable.
 */
public final class TextQuery {
    /** How many characters a query may have. */
    public static final int MAX_LENGTH = 1_000;

    /** How many terms a store gets to search for, the longest ones. */
    public static final int MAX_TERMS = 16;

    private final String text;
    private final List<Clause> clauses;

    private TextQuery(String text) {
        this.text = text;
        this.clauses = QueryText.clauses(text);
    }

    /**
     * Reads a query.
     *
     * @throws io.aster.error.InvalidValueException if it has more than {@value #MAX_LENGTH} characters
     */
    public static TextQuery of(String text) {
        Limits.check("length of the query", text.length(), 0, MAX_LENGTH);
        return new TextQuery(text);
    }

    /** The query as it was given. */
    public String text() {
        return text;
    }

    /** Whether it has nothing to search for: nothing is found then. */
    public boolean isEmpty() {
        return clauses.stream().allMatch(Clause::isExcluded);
    }

    /**
     * Terms that each text has which {@link #find} finds, from one to {@value #MAX_TERMS} unless the query is empty. Texts may have
     * them all and not be found.
     */
    public List<Term> terms() {
        return clauses.stream()
                .filter(clause -> !clause.isExcluded())
                .flatMap(clause -> clause.terms().stream())
                .distinct()
                .sorted(Comparator.comparing((Term term) -> -term.text().length()))
                .limit(MAX_TERMS)
                .toList();
    }

    /** The places in a text by which this query finds it; empty if it does not. */
    public Optional<TextMatch> find(String searched) {
        if (isEmpty()) {
            return Optional.empty();
        }
        List<Unit> units = Unit.of(searched);
        List<TextMatch.Place> places = new ArrayList<>();
        double score = 0;
        int wanted = 0;
        for (Clause clause : clauses) {
            int before = places.size();
            add(clause, units, places);
            if (clause.isExcluded() == places.size() > before) {
                return Optional.empty();
            }
            wanted += clause.isExcluded() ? 0 : 1;
            score += clause.isExcluded() ? 0 : weight(places.size() - before, units.size());
        }
        return Optional.of(TextMatch.of(searched, places, score / wanted));
    }

    /** Grows with each place, ever more slowly, and is the smaller, the longer the text is; below 1. */
    private static double weight(int places, int units) {
        return places / (places + 0.5 + units / 100.0);
    }

    private static void add(Clause clause, List<Unit> units, List<TextMatch.Place> places) {
        for (int i = 0; i + clause.units().size() <= units.size(); i++) {
            if (clause.isAt(units, i)) {
                int last = i + clause.units().size() - 1;
                places.add(new TextMatch.Place(
                        units.get(i).start(), units.get(last).end()));
            }
        }
    }
}
