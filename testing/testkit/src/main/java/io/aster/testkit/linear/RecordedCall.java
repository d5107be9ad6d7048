package io.aster.testkit.linear;

/**
 * A recorded call.
 *
 * @param thread the number of the calling thread
 * @param invoked when it was invoked, in nanoseconds of {@link System#nanoTime}
 * @param returned when it returned, on the same clock
 */
record RecordedCall(
        int thread, String sessionId, SessionOperation operation, long invoked, long returned, Outcome outcome) {
    /** The same call as known at an earlier moment: if it had not returned yet, its outcome is open. */
    RecordedCall asOf(long moment) {
        return returned <= moment
                ? this
                : new RecordedCall(
                        thread, sessionId, operation, invoked, returned, new Outcome.Unknown("not returned yet"));
    }

    /** Whether the call can only have left the session as it was, in whatever state that was. */
    boolean changedNothing() {
        return outcome instanceof Outcome.ExpectedErrors || operation instanceof Get || operation instanceof Read;
    }
}
