package io.aster.value.where;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The JSON document that a path begins in: events have all three, sessions have metadata only. */
public enum JsonDocument {
    /** The content of an event. */
    CONTENT,
    /** The actions of an event. */
    ACTIONS,
    /** The metadata of an event or of a session. */
    METADATA;

    /** Its name, in lower case, as in the text of a condition; also that of its column in SQL. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<JsonDocument> named(String text) {
        return Arrays.stream(values())
                .filter(document -> document.text().equals(text))
                .findFirst();
    }
}
