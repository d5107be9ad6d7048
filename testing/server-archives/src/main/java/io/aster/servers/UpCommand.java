package io.aster.servers;

import io.aster.testservers.process.Deployment;
import io.aster.testservers.process.ServerException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Starts servers that run on when the command has ended. */
@Command(
        name = "up",
        description = {
            "Starts servers, unless they run, and prints their store URLs.",
            "They run on until \"down\": with durable commits, on the same ports every time, for this machine only."
        })
final class UpCommand extends SelectedServers {
    @Override
    int run(Iterable<KnownServer> servers) throws IOException {
        int exitCode = OK;
        Optional<String> first = Optional.empty();
        try (FolderLock lock = FolderLock.on(selection().folder())) {
            for (KnownServer known : servers) {
                Optional<String> url = up(known, lock);
                first = first.or(() -> url);
                exitCode = url.isEmpty() ? FAILED : exitCode;
            }
        }
        first.ifPresent(this::hint);
        return exitCode;
    }

    /** The store URL; nothing, after the error was printed, where the server can't be started. */
    private Optional<String> up(KnownServer known, FolderLock lock) {
        try {
            Deployment server = known.at(lock.folder().resolve(known.code()));
            if (!server.isRunning()) {
                note("starting " + known.title() + " " + server.version() + " ...");
            }
            server.start();
            known.prepare(server);
            String url = KnownServer.url(server);
            row(known, server.version(), url);
            return Optional.of(url);
        } catch (ServerException | SQLException e) {
            note("aster servers: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void hint(String url) {
        note("");
        note("to try one:    " + aster() + " --store " + url + " demo");
        note("               " + aster() + " --store " + url + " sessions");
        note("to stop:       " + aster() + " servers down" + selection().folderOption());
        note("data and logs: " + selection().folder());
    }
}
