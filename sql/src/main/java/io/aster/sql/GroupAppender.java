package io.aster.sql;

import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An appender that also appends to several sessions in one transaction. */
interface GroupAppender extends Appender {
    /**
     * Appends to several sessions.
     *
     * @param requests at most one for each session
     * @return an outcome for each, in their order; {@code null} where nothing was stored, for a cause that
     *     {@link #append(AppendRequest)} tells
     */
    List<@Nullable Appended> appendGroup(List<AppendRequest> requests);
}
