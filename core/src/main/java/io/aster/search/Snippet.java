package io.aster.search;

import io.aster.store.search.text.TextMatch;
import io.aster.store.search.text.TextMatch.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an event's text with the places that a search found. On one line: line breaks and other control characters are spaces. Immutable.
 *
 * @param text 1 to {@value #MAX_LENGTH} characters; begins and ends with an ellipsis where the event's text goes on
 * @param marks the places that were found, in ascending order; none touches another one. At least one
 */
public record Snippet(String text, List<Mark> marks) {
    /** The largest number of characters. */
    public static final int MAX_LENGTH = 200;

    private static final int BEFORE = 40;
    private static final String ELLIPSIS = "…";

    /**
     * Characters of a snippet that a search found.
     *
     * @param start the index of the first one
     * @param end the index after the last one
     */
    public record Mark(int start, int end) {}

    /** Copies the marks. */
    public Snippet {
        marks = List.copyOf(marks);
    }

    /** The text with these strings around each mark. Neither the text nor the strings are escaped. */
    public String marked(String before, String after) {
        StringBuilder marked = new StringBuilder();
        int done = 0;
        for (Mark mark : marks) {
            marked.append(text, done, mark.start)
                    .append(before)
                    .append(text, mark.start, mark.end)
                    .append(after);
            done = mark.end;
        }
        return marked.append(text, done, text.length()).toString();
    }

    /** The part of a text with the most places. */
    static Snippet of(TextMatch match) {
        String whole = match.text();
        if (whole.length() <= MAX_LENGTH) {
            return cut(match, 0, whole.length());
        }
        int room = MAX_LENGTH - 2 * ELLIPSIS.length();
        int first = densest(match.places(), room - BEFORE);
        int start = Math.max(0, Math.min(first - BEFORE, whole.length() - room));
        start = onBorder(whole, start, first);
        int end = Math.min(whole.length(), start + room);
        end -= end < whole.length() && Character.isLowSurrogate(whole.charAt(end)) ? 1 : 0;
        return cut(match, start, end);
    }

    /** The beginning of the place from which on most places are within so many characters. */
    private static int densest(List<Place> places, int length) {
        int best = 0;
        int most = 0;
        int last = 0;
        for (int i = 0; i < places.size(); i++) {
            last = Math.max(last, i);
            while (last < places.size()
                    && places.get(last).end() <= places.get(i).start() + length) {
                last++;
            }
            if (last - i > most) {
                most = last - i;
                best = i;
            }
        }
        return places.get(best).start();
    }

    /** The beginning of the next word, if there is one before the place. */
    private static int onBorder(String text, int from, int place) {
        int start = from;
        while (start > 0 && start < place && !Character.isWhitespace(text.charAt(start - 1))) {
            start++;
        }
        int border = start < place ? start : from;
        return border > 0 && Character.isLowSurrogate(text.charAt(border)) ? border + 1 : border;
    }

    private static Snippet cut(TextMatch match, int start, int end) {
        String before = start > 0 ? ELLIPSIS : "";
        String after = end < match.text().length() ? ELLIPSIS : "";
        String part = match.text()
                .substring(start, end)
                .codePoints()
                .collect(
                        StringBuilder::new,
                        (line, codePoint) -> line.appendCodePoint(isLine(codePoint) ? codePoint : ' '),
                        StringBuilder::append)
                .toString();
        int offset = before.length() - start;
        List<Mark> marks = new ArrayList<>();
        for (Place place : match.places()) {
            int from = Math.max(place.start(), start);
            int to = Math.min(place.end(), end);
            if (from < to) {
                marks.add(new Mark(from + offset, to + offset));
            }
        }
        return new Snippet(before + part + after, marks);
    }

    private static boolean isLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
