package io.aster.servers;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The base of the three commands: the selected servers and the output. */
abstract class SelectedServers implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;

    @Mixin
    private Selection selection = new Selection();

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command and returns the exit code. */
    abstract int run(Iterable<KnownServer> servers) throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run(selection.servers());
    }

    final Selection selection() {
        return selection;
    }

    /** The command {@code aster}, as the user called it. */
    final String aster() {
        return System.getProperty("aster.command", "./aster");
    }

    /** Prints a line about a server to stdout. */
    final void row(KnownServer server, String version, String text) {
        line().getOut().println(String.format("%-14s  %-8s  %s", server.code(), version, text));
        line().getOut().flush();
    }

    /** Prints a line for people to stderr. */
    final void note(String text) {
        line().getErr().println(text);
        line().getErr().flush();
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
