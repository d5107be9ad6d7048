package io.aster.soak.check;

/** A kind of contradiction between what is stored and the answers that callers received. */
public enum Finding {
    /** An acknowledged event or update that is not stored, or is stored with other content or at another position. */
    LOST("lost"),
    /** A further copy of an event with the same id in its session, or of an update. */
    DOUBLED("doubled"),
    /** A refused call that is stored, an impossible refusal or acknowledgement, or an event that no caller appended. */
    WRONG("told wrong"),
    /** A sequence number without its event, or out of order. */
    GAP("gaps"),
    /** A session whose {@code eventCount} differs from the number of its events, or that can't be read. */
    MISCOUNTED("sessions miscounted");

    private final String title;

    Finding(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
