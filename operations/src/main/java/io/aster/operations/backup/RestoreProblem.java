package io.aster.operations.backup;

/**
 * Something that could not be restored.
 *
 * @param what for example {@code session "sess-1"}, {@code agent "agt-1"}, or the name of a file
 * @param reason the reason, for human readers
 */
public record RestoreProblem(String what, String reason) {
    @Override
    public String toString() {
        return what + ": " + reason;
    }
}
