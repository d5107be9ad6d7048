package io.aster.servers;

import io.aster.testservers.process.Deployment;
import java.util.List;
import java.util.stream.Collectors;
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

    private void print(KnownServer known, Deployment server) {
        List<Long> pids = server.pids();
        String text = pids.isEmpty()
                ? "does not run"
                : KnownServer.url(server) + "  (" + (pids.size() == 1 ? "process " : "processes ")
                        + pids.stream().map(String::valueOf).collect(Collectors.joining(" "))
                        + (server.isRunning() ? ")" : "; others have ended: \"up\" starts them)");
        row(known, server.version(), text);
    }
}
