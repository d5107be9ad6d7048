package io.aster.docs.frameworks;

/** A framework has nothing that a trap is about; the message says why. */
final class NotApplicableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotApplicableException(String reason) {
        super(reason);
    }
}
