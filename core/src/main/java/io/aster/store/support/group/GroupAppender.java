package io.aster.store.support.group;

import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An appender that also appends to several sessions in one transaction. Thread-safe. */
public interface GroupAppender extends Appender {
    /**
     * Appends to several sessions, each independently of the others.
     *
     * @param requests at most one for each session
     * @return an outcome for each, in their order; {@code null} if nothing was stored, for a cause that {@link #append(AppendRequest)}
     *     reports
     * @throws io.aster.error.OutcomeUnknownException if it is unknown whether any of them was stored
     * @throws io.aster.error.StoreException if certainly none was stored
     */
    List<@Nullable Appended> appendGroup(List<AppendRequest> requests);
}
