package io.aster.error;

/**
 * Damaged stored data: acknowledged events of a session, or messages of an agent, are missing, or a session is not the one that its key
 * names. Something other than Aster removed them (an
 * evicting server, a restore of a part of the data, a statement by hand). A read throws it instead of returning less than was stored; an
 * append throws it instead of extending an incomplete history.
 */
public final class DamagedDataException extends UnreadableDataException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String damage;

    /**
     * Reports damage.
     *
     * @param kind what is damaged: {@code session} or {@code agent}
     * @param id its id
     * @param damage what is missing, for example {@code event 3 of 7 is missing}
     */
    public DamagedDataException(String kind, String id, String damage) {
        super("the stored data of %s \"%s\" are damaged: %s".formatted(kind, id, damage));
        this.id = id;
        this.damage = damage;
    }

    /** The id of the session or the agent. */
    public String id() {
        return id;
    }

    /** What is missing. */
    public String damage() {
        return damage;
    }
}
