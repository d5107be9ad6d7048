package io.aster.error;

/** A library that the application adds itself, such as a database's driver, is not on the class path. */
public final class MissingDependencyException extends StoreConfigurationException {
    private static final long serialVersionUID = 1L;

    private final String artifact;

    /**
     * Names the library and what brings it.
     *
     * @param library what is missing, such as {@code the driver for mysql}
     * @param artifact the artifact that brings it, {@code group:artifact}
     */
    public MissingDependencyException(String library, String artifact) {
        super(library + " is not on the class path: add the dependency " + artifact);
        this.artifact = artifact;
    }

    /** The artifact to add, {@code group:artifact}. */
    public String artifact() {
        return artifact;
    }
}
