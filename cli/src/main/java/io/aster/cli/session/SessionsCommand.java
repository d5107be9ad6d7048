package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandHint;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.OrderConverter;
import io.aster.cli.options.SessionFilterOptions;
import io.aster.session.Session;
import io.aster.store.SessionOrder;
import io.aster.value.Limits;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists sessions. */
@Command(name = "sessions", description = "Lists sessions, newest first or by last activity.")
public final class SessionsCommand extends StoreCommand {
    private static final int LIMIT_ON_TERMINAL = 50;
    private static final String AFTER = "--after";

    /** The options that say where a page begins. */
    private static final Set<String> PLACE = Set.of(AFTER, "--offset");

    @Mixin
    private final SessionFilterOptions filter = new SessionFilterOptions();

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            order = 11,
            defaultValue = "created",
            converter = OrderConverter.class,
            completionCandidates = OrderConverter.class,
            description = "One of ${COMPLETION-CANDIDATES}: the newest first (the default), or the last active first.")
    private SessionOrder order = SessionOrder.CREATED;

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 12,
            description = "At most N sessions. Otherwise all; " + LIMIT_ON_TERMINAL + " on a terminal.")
    private @Nullable Integer limit;

    public SessionsCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        filter.conditions();
        if (limit != null) {
            Limits.check("--limit", limit, 1, Integer.MAX_VALUE);
        }
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        int most = limit();
        Iterator<Session> found = filter.find(aster.sessions(), order);
        Page page = new Page(found, most);
        if (json()) {
            page.forEachRemaining(session -> printJson(session.toJson()));
        } else {
            List<String> hidden = SessionTable.print(page, console());
            if (!hidden.isEmpty()) {
                console().note("No room for: " + String.join(", ", hidden));
            }
        }
        hint(page, found.hasNext());
        return ExitCode.OK;
    }

    private int limit() {
        boolean onTerminal = console().terminal().output() && !json();
        return limit != null ? limit : onTerminal ? LIMIT_ON_TERMINAL : Integer.MAX_VALUE;
    }

    private void hint(Page page, boolean more) {
        if (more) {
            String after = AFTER + "=" + SessionFilterOptions.place(Objects.requireNonNull(page.last), order);
            console()
                    .note("There are more; the next page: "
                            + CommandHint.again(root().arguments(), PLACE, List.of(after)));
        } else if (page.last == null && console().terminal().error()) {
            console().note("No sessions found in " + store().text());
        }
    }

    /** The first sessions of a longer list, of which the last is remembered. */
    private static final class Page implements Iterator<Session> {
        private final Iterator<Session> sessions;
        private int left;
        private @Nullable Session last;

        Page(Iterator<Session> sessions, int size) {
            this.sessions = sessions;
            this.left = size;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && sessions.hasNext();
        }

        @Override
        public Session next() {
            left--;
            last = sessions.next();
            return last;
        }
    }
}
