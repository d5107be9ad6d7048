package io.aster.servers;

import io.aster.testkit.server.Server;
import picocli.CommandLine.Command;

/** Tells which servers run. */
@Command(name = "status", description = "Tells which servers run, with their process ids and store URLs.")
final class StatusCommand extends SelectedServers {
    @Override
    int run(Iterable<KnownServer> servers) {
        for (KnownServer known : servers) {
            known.existing(selection().folder())
                    .ifPresentOrElse(server -> print(known, server), () -> row(known, "", "does not run"));
        }
        return OK;
    }

    private void print(KnownServer known, Server server) {
        String text = server.pid().isPresent()
                ? server.url(KnownServer.DATABASE) + "  (process "
                        + server.pid().getAsLong() + ")"
                : "does not run";
        row(known, server.version(), text);
    }
}
