package io.aster.benchmarks.soak.check;

/** A way in which what is stored contradicts what callers were told. */
public enum Finding {
    /** An acknowledged event or update that is not stored, or with other content, or at another place. */
    LOST("lost"),
    /** A further copy of an event with the same id in its session, or of an update. */
    DOUBLED("doubled"),
    /** A call that was refused but is stored, a refusal or an acknowledgement that can't be, an event that no caller appended. */
    WRONG("told wrong"),
    /** A sequence number without its event, or out of order. */
    GAP("gaps"),
    /** A session whose {@code eventCount} is not the number of its events, or that can't be read. */
    MISCOUNTED("sessions miscounted");

    private final String title;

    Finding(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
