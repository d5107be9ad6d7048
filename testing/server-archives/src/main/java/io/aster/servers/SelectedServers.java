package io.aster.servers;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the three commands have in common: the servers they are about, and where they print. */
abstract class SelectedServers implements Callable<Integer> {
    static final int OK = 0;
    static final int FAILED = 1;

    @Mixin
    private Selection selection = new Selection();

    @Spec
    private @Nullable CommandSpec spec;

    /** Does what the command is for, and tells the exit code. */
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

    /** A line about a server, on stdout. */
    final void row(KnownServer server, String version, String text) {
        line().getOut().println(String.format("%-14s  %-8s  %s", server.code(), version, text));
        line().getOut().flush();
    }

    /** A line for people, on stderr. */
    final void note(String text) {
        line().getErr().println(text);
        line().getErr().flush();
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
