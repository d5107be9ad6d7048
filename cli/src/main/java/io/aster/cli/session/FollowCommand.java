package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.error.StoreUnavailableException;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.session.follow.Follower;
import io.aster.value.Limits;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a session's events as they come. */
@Command(name = "follow", description = "Shows the events of a session as they come, until it is interrupted.")
public final class FollowCommand extends StoreCommand {
    private static final int LAST = 10;

    /** How long the status of a session may go unnoticed. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin
    private final SessionName name = new SessionName();

    @Option(names = "--after-seq", paramLabel = "N", order = 10, description = "Begin after event number N; 0 for all.")
    private @Nullable Long afterSeq;

    @Option(
            names = "--last",
            paramLabel = "N",
            order = 11,
            description = "Begin with the newest N events; " + LAST + " by default.")
    private @Nullable Integer last;

    @Option(names = "--limit", paramLabel = "N", order = 12, description = "End after N events.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--until-ended",
            order = 13,
            description = "End when the session is completed or failed and all its events are shown.")
    private boolean untilEnded;

    @Option(names = "--full", order = 20, description = "Show long contents whole.")
    private boolean full;

    private boolean isAway;

    public FollowCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        name.check();
        if (afterSeq != null && last != null) {
            throw CommandFailure.usage("give either --after-seq or --last, not both");
        }
        Limits.check("--limit", limit, 1, Long.MAX_VALUE);
        Limits.check("--last", last == null ? 0 : last, 0, Integer.MAX_VALUE);
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        SessionService sessions = aster.sessions();
        Session session = name.get(sessions);
        Transcript transcript = new Transcript(console().out(), console().terminal(), full);
        if (!json()) {
            transcript.print(session, Collections.emptyIterator());
            out().flush();
        }
        try (Follower<Event> events = sessions.follow(session.id(), begin(session))) {
            for (long shown = 0; shown < limit; shown++) {
                Optional<Event> next = next(sessions, events, session.id());
                if (next.isEmpty()) {
                    break;
                }
                show(next.get(), transcript);
            }
        }
        return ExitCode.OK;
    }

    private long begin(Session session) {
        if (afterSeq != null) {
            return afterSeq;
        }
        return Math.max(0, session.eventCount() - (last == null ? LAST : last));
    }

    /** The next event; empty if there will be none. While the store is away, it is tried again. */
    private Optional<Event> next(SessionService sessions, Follower<Event> events, String id) {
        while (true) {
            try {
                // Read before the last look at the events: a session that has ended gets no more.
                boolean ended = untilEnded && sessions.get(id).status() != SessionStatus.ACTIVE;
                Optional<Event> next = events.next(ended ? Duration.ZERO : LOOK);
                isAway = false;
                if (next.isPresent() || ended) {
                    return next;
                }
            } catch (StoreUnavailableException e) {
                if (!isAway) {
                    console().note("aster: " + e.getMessage() + "; trying again");
                }
                isAway = true;
            }
        }
    }

    private void show(Event event, Transcript transcript) {
        if (json()) {
            printJson(event.toJson());
        } else {
            transcript.event(event);
        }
        out().flush();
    }
}
