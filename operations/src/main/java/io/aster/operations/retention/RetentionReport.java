package io.aster.operations.retention;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a retention did.
 *
 * @param deleted sessions that it deleted
 * @param events the events of these
 * @param kept sessions for which all conditions hold, and which were kept because they are among the newest of their user, or by
 *     {@link SessionRetention#keep}
 * @param changed sessions that were chosen, and stay because they were written to meanwhile
 * @param gone sessions that were chosen, and that another process deleted meanwhile
 * @param damaged sessions that were chosen, and stay because the store has lost events of them, so that they can't be archived
 * @param archive the file with the sessions that were deleted; {@code null} without an archive, or if no session was chosen
 */
public record RetentionReport(
        long deleted,
        long events,
        long kept,
        long changed,
        long gone,
        long damaged,
        @Nullable Path archive) {}
