package io.aster.store.search.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * That a query found a text, and by which places.
 *
 * @param text the text
 * @param places one or more, in ascending order; none touches another one
 * @param score how well the text answers, more than 0 and less than 1
 */
public record TextMatch(String text, List<Place> places, double score) {
    /**
     * Characters of a text.
     *
     * @param start the first one
     * @param end the one after the last one
     */
    public record Place(int start, int end) {}

    /** Copies the places. */
    public TextMatch {
        places = List.copyOf(places);
    }

    /** Joins places that overlap or touch. */
    static TextMatch of(String text, List<Place> found, double score) {
        List<Place> joined = new ArrayList<>();
        for (Place place : found.stream()
                .sorted(Comparator.comparingInt(Place::start).thenComparingInt(Place::end))
                .toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).end >= place.start) {
                Place before = joined.get(last);
                joined.set(last, new Place(before.start, Math.max(before.end, place.end)));
            } else {
                joined.add(place);
            }
        }
        return new TextMatch(text, joined, score);
    }
}
