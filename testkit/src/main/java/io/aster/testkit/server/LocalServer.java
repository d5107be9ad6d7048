package io.aster.testkit.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the servers on this machine have in common: a folder, a port, and a process that comes and goes. */
abstract class LocalServer implements Server, DatabaseServer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Programs programs;
    private final ServerFolder folder;
    private final Databases databases;
    private final boolean detached;
    private final int port;
    private @Nullable Watcher watcher;
    private @Nullable Thread atExit;

    LocalServer(Programs programs, ServerFolder folder, Databases databases, boolean detached) {
        this.programs = programs;
        this.folder = folder;
        this.databases = databases;
        this.detached = detached;
        this.port = databases.address().port();
    }

    /** Makes the data folder; called once in its life. */
    abstract void initialize() throws IOException;

    /** Writes the configuration; called before every start. */
    abstract void configure() throws IOException;

    /** What to run. */
    abstract List<String> command() throws IOException;

    /** The signal that ends the server in an orderly way without waiting for those connected. */
    abstract String stopSignal();

    final Programs programs() {
        return programs;
    }

    final ServerFolder folder() {
        return folder;
    }

    @Override
    public final String name() {
        return databases.name();
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
    public final String url(String database) {
        return databases.url(database);
    }

    @Override
    public final String jdbcUrl(String database) {
        return databases.jdbcUrl(database);
    }

    @Override
    public final TestDatabase newDatabase() {
        return databases.newDatabase();
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
    public final synchronized void start() {
        if (isRunning()) {
            return;
        }
        try {
            if (!Ports.isFree(port)) {
                throw new ServerException("port " + port + " for " + name() + " is in use by another program");
            }
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
    final void run(List<String> command) {
        Programs.Output output = Programs.run(command, programs.environment());
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

    private Optional<ServerProcess> process() {
        return ServerProcess.find(folder);
    }

    private void awaitReady(ServerProcess process) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        SQLException last = null;
        while (process.isRunning()) {
            try (Connection connection = databases.connect()) {
                connection.getMetaData();
                return;
            } catch (SQLException e) {
                last = e;
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

    /** The store URL's user and the version, for messages. */
    @Override
    public final String toString() {
        return name() + " " + version() + " on port " + port;
    }
}
