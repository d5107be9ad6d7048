package io.aster.servers;

import io.aster.testservers.process.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Stops servers. */
@Command(name = "down", description = "Stops servers in an orderly way. Their data stays, for the next \"up\".")
final class DownCommand extends SelectedServers {
    @Override
    int run(Iterable<KnownServer> servers) throws IOException {
        if (!Files.isDirectory(selection().folder())) {
            servers.forEach(known -> row(known, "", "does not run"));
            return OK;
        }
        try (FolderLock lock = FolderLock.on(selection().folder())) {
            for (KnownServer known : servers) {
                Optional<Deployment> running = known.existing(lock.folder())
                        .filter(server -> !server.pids().isEmpty());
                running.ifPresent(Deployment::stop);
                row(
                        known,
                        running.map(Deployment::version).orElse(""),
                        running.isPresent() ? "stopped" : "does not run");
            }
        }
        return OK;
    }
}
