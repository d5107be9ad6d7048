package io.aster.sql.server;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupAppender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups of appends in tests. */
public final class Groups {
    private Groups() {}

    /** A group as its callers see it: what was not stored with the others, each appends by itself. */
    public static <A extends Appender & GroupAppender> List<AppendOutcome> append(
            A appender, List<AppendRequest> requests) {
        List<@Nullable Appended> together = appender.appendGroup(requests);
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Appended appended = together.get(i);
            outcomes.add(appended == null ? appender.append(requests.get(i)) : appended);
        }
        return outcomes;
    }
}
