package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.EventFilterOptions;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a session's events as a transcript. */
@Command(name = "show", description = "Shows a session: messages, tool calls and their results.")
public final class ShowCommand extends StoreCommand {
    @Mixin
    private final SessionName name = new SessionName();

    @Mixin
    private final EventFilterOptions filter = new EventFilterOptions();

    @Option(names = "--full", order = 20, description = "Show long contents whole.")
    private boolean full;

    public ShowCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        name.check();
        filter.filter();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        Session session = name.get(aster.sessions());
        EventFilter chosen = filter.filter();
        Iterator<Event> events =
                aster.sessions().streamEvents(session.id(), chosen).iterator();
        if (json()) {
            events.forEachRemaining(event -> printJson(event.toJson()));
        } else {
            new Transcript(console().out(), console().terminal(), full).print(session, events);
        }
        return ExitCode.OK;
    }
}
