package io.aster.operations.doctor;

import java.util.Locale;

/** Which histories a {@link Doctor} reads, event by event and message by message. */
public enum Histories {
    /** None: only how many events there are is compared with how many there must be, where the store can count them. */
    NONE,
    /** Those of {@value Doctor#SAMPLE} sessions and as many message lists, drawn at random. */
    SAMPLE,
    /** All. */
    ALL;

    /** The name in lower case, as commands take it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
