package io.aster.search;

import io.aster.error.InvalidValueException;
import io.aster.store.search.EventPosition;
import io.aster.value.Names;
import io.aster.value.Times;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: in the hits after an event, so many of which were returned already.
 *
 * @param after {@code null} for those from the newest event on
 */
record SearchCursor(@Nullable EventPosition after, int returned) {
    static final SearchCursor START = new SearchCursor(null, 0);

    private static final String FIELD = "cursor";
    private static final int PARTS = 4;

    /** @throws InvalidValueException if it is not the text of a cursor */
    static SearchCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", PARTS);
            if (parts.length == PARTS && Integer.parseInt(parts[0]) >= 0) {
                EventPosition after = new EventPosition(
                        Times.check(FIELD, Instant.parse(parts[1])),
                        Names.check(FIELD, parts[3]),
                        Long.parseLong(parts[2]));
                return new SearchCursor(after, Integer.parseInt(parts[0]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidValueException(FIELD, "is none that a search returned");
        }
        throw new InvalidValueException(FIELD, "is none that a search returned");
    }

    /** The event after which a page begins whose events are in the order of a store. */
    static @Nullable EventPosition parsePosition(String text) {
        SearchCursor cursor = parse(text);
        if (cursor.returned != 0) {
            throw new InvalidValueException(FIELD, "is one of a full-text search");
        }
        return cursor.after;
    }

    /** The text of a cursor after an event. */
    static String text(EventPosition after, int returned) {
        String parts = returned + " " + after.time() + " " + after.seq() + " " + after.sessionId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }
}
