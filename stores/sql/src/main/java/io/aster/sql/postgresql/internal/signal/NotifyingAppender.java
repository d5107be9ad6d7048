package io.aster.sql.postgresql.internal.signal;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.support.group.Appender;

/** Announces what another appender has committed. */
public final class NotifyingAppender implements Appender {
    private final Appender appender;
    private final NotifySender sender;

    public NotifyingAppender(Appender appender, NotifySender sender) {
        this.appender = appender;
        this.sender = sender;
    }

    @Override
    public AppendOutcome append(AppendRequest request) {
        AppendOutcome outcome = appender.append(request);
        if (outcome instanceof AppendOutcome.Appended) {
            sender.announce(request.sessionId());
        }
        return outcome;
    }
}
