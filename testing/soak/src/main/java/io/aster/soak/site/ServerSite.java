package io.aster.soak.site;

import io.aster.soak.history.Incident;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Patience;
import io.aster.testservers.database.MysqlServer;
import io.aster.testservers.database.PostgresServer;
import io.aster.testservers.process.Server;
import io.aster.testservers.redis.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** One server, which writers reach through networks of their own. */
final class ServerSite implements Site {
    private static final String SQL_TIMEOUTS = "?connectionTimeout=2000&statementTimeout=4000";
    private static final String REDIS_TIMEOUTS = "?connectTimeout=2000&commandTimeout=2000";
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);

    private final Server server;
    private final String settings;
    private final String url;
    private final String timeouts;
    private final Network network;

    private ServerSite(Server server, String settings, String url, String timeouts, int writers) {
        this.server = server;
        this.settings = settings;
        this.url = url;
        this.timeouts = timeouts;
        this.network = new Network(server.port(), writers);
    }

    static Site postgresql(int writers) {
        PostgresServer server = PostgresServer.builder()
                .setting("fsync", "on")
                .setting("synchronous_commit", "on")
                .build();
        return started(
                server,
                running -> new ServerSite(
                        running,
                        "fsync=on, synchronous_commit=on",
                        running.newDatabase().url(),
                        SQL_TIMEOUTS,
                        writers));
    }

    static Site mysql(int writers) {
        MysqlServer server = MysqlServer.builder()
                .setting("innodb_flush_log_at_trx_commit", "1")
                .setting("sync_binlog", "1")
                .build();
        return started(
                server,
                running -> new ServerSite(
                        running,
                        "innodb_flush_log_at_trx_commit=1, sync_binlog=1",
                        running.newDatabase().url(),
                        SQL_TIMEOUTS,
                        writers));
    }

    static Site redis(int writers) {
        RedisServer server = RedisServer.builder()
                .setting("appendonly", "yes")
                .setting("appendfsync", "always")
                .build();
        return started(
                server,
                running -> new ServerSite(
                        running, "appendonly=yes, appendfsync=always", running.url(), REDIS_TIMEOUTS, writers));
    }

    private static <S extends Server> Site started(S server, Function<S, Site> site) {
        boolean isReady = false;
        try {
            server.start();
            Site made = site.apply(server);
            isReady = true;
            return made;
        } finally {
            if (!isReady) {
                server.close();
            }
        }
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public String settings() {
        return server.version() + ", " + settings;
    }

    @Override
    public boolean mayLose() {
        return false;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String url(int writer) {
        return url.replace(":" + server.port(), ":" + network.port(writer)) + timeouts;
    }

    /** A kill twice as often as anything else. */
    @Override
    public List<PlannedFault> faults() {
        List<PlannedFault> faults = new ArrayList<>(network.faults());
        faults.addAll(List.of(this::kill, this::kill, this::freeze));
        return faults;
    }

    @Override
    public void close() {
        network.close();
        server.close();
    }

    private void kill(Incidents incidents, Random random) {
        server.kill();
        incidents.happened(Incident.SERVER_KILLED);
        Patience.pause(random, Duration.ZERO, LONGEST_OUTAGE);
        server.start();
    }

    private void freeze(Incidents incidents, Random random) throws IOException, InterruptedException {
        List<ProcessHandle> processes = server.pids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        Signal.STOP.send(processes);
        incidents.happened(Incident.PAUSED);
        Patience.pause(random, SHORTEST_PAUSE, LONGEST_PAUSE);
        Signal.CONT.send(processes);
    }
}
