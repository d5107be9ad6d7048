package io.aster.store.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What a query has between two spaces or two quotation marks: units that a text has in this order, one after the other.
 *
 * @param units one or more
 * @param isExact whether words are compared letter by letter, not by their stems
 * @param isExcluded whether the text must not have them
 */
record Clause(List<Unit> units, boolean isExact, boolean isExcluded) {
    /** The terms that every text with these units has. */
    List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            if (i > 0 && unit.continues(units.get(i - 1))) {
                terms.add(new Term(units.get(i - 1).form() + unit.form(), false));
            } else if (!unit.isDense()) {
                terms.add(word(unit.form()));
            } else if (i + 1 == units.size() || !units.get(i + 1).continues(unit)) {
                terms.add(new Term(unit.form(), true));
            }
        }
        return terms;
    }

    private Term word(String form) {
        return isExact ? new Term(SearchedText.term(form), false) : new Term(SearchedText.term(Stem.of(form)), true);
    }

    /** Whether the units of a text have these from this one on. */
    boolean isAt(List<Unit> text, int first) {
        if (first + units.size() > text.size()) {
            return false;
        }
        for (int i = 0; i < units.size(); i++) {
            Unit asked = units.get(i);
            Unit found = text.get(first + i);
            boolean mustContinue = i > 0 && asked.continues(units.get(i - 1));
            if (!isSame(asked, found) || (mustContinue && !found.continues(text.get(first + i - 1)))) {
                return false;
            }
        }
        return true;
    }

    private boolean isSame(Unit asked, Unit found) {
        return asked.form().equals(found.form()) || (!isExact && hasSameStem(asked, found));
    }

    private static boolean hasSameStem(Unit asked, Unit found) {
        return !asked.isDense()
                && found.form().charAt(0) == asked.form().charAt(0)
                && Stem.of(asked.form()).equals(Stem.of(found.form()));
    }
}
