package io.aster.testservers.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * Sees to it that a server does not outlive this JVM, even if that is killed: a shell that reads from a pipe which ends with the JVM,
 * and then ends the server and removes its folder if that is temporary.
 */
final class Watcher {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            read -r line
            kill -"$2" "$1" 2>/dev/null
            kill -CONT "$1" 2>/dev/null
            tries=0
            while kill -0 "$1" 2>/dev/null && [ $tries -lt 300 ]; do
                sleep 0.1
                tries=$((tries + 1))
            done
            [ -z "$3" ] || rm -rf -- "$3"
            """;

    private final Process process;

    private Watcher(Process process) {
        this.process = process;
    }

    static Watcher start(ServerProcess server, String signal, ServerFolder folder) throws IOException {
        String remove = folder.isTemporary() ? folder.root().toString() : "";
        List<String> command =
                List.of("sh", "-c", SCRIPT, "aster-server-watcher", Long.toString(server.pid()), signal, remove);
        return new Watcher(new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    /** Stops watching. */
    void end() {
        process.destroyForcibly();
    }
}
