package io.aster.testservers.process;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the servers on this machine have in common: a folder, a port, and a process that comes and goes. */
public abstract class LocalServer implements Server {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Programs programs;
    private final ServerFolder folder;
    private final boolean detached;
    private final int port;
    private @Nullable Watcher watcher;
    private @Nullable Thread atExit;

    protected LocalServer(Programs programs, ServerFolder folder, int port, boolean detached) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.detached = detached;
    }

    /** Makes the data folder; called once in its life. */
    protected abstract void initialize() throws IOException;

    /** Writes the configuration; called before every start. */
    protected abstract void configure() throws IOException;

    /** What to run. */
    protected abstract List<String> command() throws IOException;

    /** The signal that ends the server in an orderly way without waiting for those connected. */
    protected abstract String stopSignal();

    /** Why the program, which runs, can't be used yet; nothing once it can. */
    protected abstract Optional<Exception> refusal();

    /** All ports that the program listens on. */
    protected List<Integer> ports() {
        return List.of(port);
    }

    protected final Programs programs() {
        return programs;
    }

    protected final ServerFolder folder() {
        return folder;
    }

    @Override
    public final String version() {
        return programs.version();
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final boolean isRunning() {
        return process().isPresent();
    }

    @Override
    public final OptionalLong pid() {
        return process().map(ServerProcess::pid).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    @Override
    public final List<Long> pids() {
        return pid().stream().boxed().toList();
    }

    @Override
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        for (int each : ports()) {
            if (!Ports.isFree(each)) {
                throw new ServerException("port " + each + " for " + name() + " is in use by another program");
            }
        }
        try {
            folder.keepPort(port);
            initialize();
            configure();
            ServerProcess started = ServerProcess.start(wholeCommand(), programs.environment(), folder);
            if (!detached) {
                watch(started);
            }
            awaitReady(started);
        } catch (IOException e) {
            throw new ServerException(name() + " could not be started", e);
        }
    }

    @Override
    public final synchronized void stop() {
        process().ifPresent(process -> {
            unwatch();
            process.signal(stopSignal());
            // One that is frozen would not hear the other signal.
            process.signal("CONT");
            process.awaitEnd();
        });
    }

    @Override
    public final synchronized void kill() {
        process().ifPresent(process -> {
            unwatch();
            process.kill();
        });
    }

    @Override
    public final synchronized void close() {
        if (folder.isTemporary()) {
            kill();
            Folders.delete(folder.root());
        } else if (!detached) {
            stop();
        }
        if (atExit != null && Thread.currentThread() != atExit) {
            Runtime.getRuntime().removeShutdownHook(atExit);
            atExit = null;
        }
    }

    /** Runs a program that has to end well. */
    protected final void run(List<String> command) {
        run(command, "");
    }

    /** The same, with something typed in. */
    protected final void run(List<String> command, String input) {
        Programs.Output output = Programs.run(command, programs.environment(), input);
        if (output.exitCode() != 0) {
            throw new ServerException(command + " failed:\n" + output.text());
        }
    }

    /** In a session of its own, so that what is typed at the terminal does not reach it. */
    private List<String> wholeCommand() throws IOException {
        List<String> whole = new ArrayList<>();
        if (Programs.onPath("setsid").isPresent()) {
            whole.add("setsid");
        }
        whole.addAll(command());
        return whole;
    }

    private void watch(ServerProcess process) throws IOException {
        unwatch();
        watcher = Watcher.start(process, stopSignal(), folder);
        if (atExit == null) {
            atExit = new Thread(this::close, "aster-server-close");
            Runtime.getRuntime().addShutdownHook(atExit);
        }
    }

    private void unwatch() {
        if (watcher != null) {
            watcher.end();
            watcher = null;
        }
    }

    protected final Optional<ServerProcess> process() {
        return ServerProcess.find(folder);
    }

    private void awaitReady(ServerProcess process) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Exception last = null;
        while (process.isRunning()) {
            last = refusal().orElse(null);
            if (last == null) {
                return;
            }
            if (System.nanoTime() > end) {
                break;
            }
            process.pause();
        }
        process.kill();
        unwatch();
        throw new ServerException(
                name() + " " + version() + " did not start; the end of its log:\n" + folder.logEnd(), last);
    }

    /** What it is and where, for messages. */
    @Override
    public final String toString() {
        return name() + " " + version() + " on port " + port;
    }
}
