package io.aster.error;

/** A store that does not exist, and that is not to be created: a file of SQLite. Nothing was created. */
public final class MissingStoreException extends StoreConfigurationException {
    private static final long serialVersionUID = 1L;

    private final String location;

    /**
     * Names the store.
     *
     * @param location the absolute path of the file
     * @param setting the setting that forbids to create it, such as {@code create=false}
     */
    public MissingStoreException(String location, String setting) {
        super(location + ": there is no store, and " + setting + " creates none");
        this.location = location;
    }

    /** The absolute path of the file. */
    public String location() {
        return location;
    }
}
