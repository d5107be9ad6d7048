package io.aster.cli.search;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.EventSearchOptions;
import io.aster.cli.terminal.Cell;
import io.aster.cli.terminal.Table;
import io.aster.search.EventHit;
import io.aster.search.EventHits;
import io.aster.session.Event;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Finds events of all sessions. */
@Command(
        name = "events",
        description = {
            "Lists events of all sessions, newest first.",
            "Give a user or a session, or --from: aster events --failed --from 2026-01-31. MySQL and SQLite need an index for questions without"
                    + " user and session: aster schema index add idx_events_recent. Redis needs --app and --user."
        })
public final class EventsCommand extends StoreCommand {
    @Mixin
    private final EventSearchOptions options = new EventSearchOptions();

    public EventsCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        options.search();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        EventHits<Event> page = aster.sessions().findEvents(options.search());
        if (json()) {
            page.hits().forEach(hit -> printJson(EventTable.json(hit)));
        } else if (!page.hits().isEmpty()) {
            new Table(EventTable.COLUMNS, console().terminal())
                    .print(rows(page.hits()).iterator(), out());
        }
        PageHint.give(console(), root().arguments(), page.nextCursor());
        if (page.hits().isEmpty() && page.next() == null && console().terminal().error()) {
            console().note("No events found in " + store().text());
        }
        return ExitCode.OK;
    }

    private static List<List<Cell>> rows(List<EventHit<Event>> hits) {
        List<List<Cell>> rows = new ArrayList<>();
        hits.forEach(hit -> rows.add(EventTable.row(hit)));
        return rows;
    }
}
