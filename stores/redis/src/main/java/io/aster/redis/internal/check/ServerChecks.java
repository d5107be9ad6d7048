package io.aster.redis.internal.check;

import io.aster.error.StoreConfigurationException;
import io.aster.error.StoreException;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.link.RedisErrors;
import io.aster.store.check.Check;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The checks of one server: of its settings and of its figures. Not thread-safe. */
final class ServerChecks {
    static final Check EVICTION = new Check(
            "eviction",
            Severity.ERROR,
            "the server removes keys when memory gets short",
            "set maxmemory-policy noeviction, and give the server enough memory");

    static final Check MEMORY = new Check(
            "memory", Severity.WARNING, "the server will soon refuse writes", "raise maxmemory, or delete sessions");

    static final Check APPEND_ONLY_FILE = new Check(
            "append-only-file",
            Severity.ERROR,
            "a crash loses what was written since the last snapshot",
            "set appendonly yes");

    static final Check APPEND_FSYNC = new Check(
            "append-fsync",
            Severity.WARNING,
            "writes are acknowledged before they are on disk",
            "set appendfsync always, or accept that a failure of the machine loses the last writes");

    static final Check WRITE_ERRORS = new Check(
            "write-errors",
            Severity.ERROR,
            "the server could not write its files",
            "read the server's log; most often its disk is full");

    static final Check REPLICATION = new Check(
            "replication",
            Severity.WARNING,
            "no replica is waited for, so that a failover loses acknowledged writes",
            "set waitReplicas in the store's URL, and min-replicas-to-write on the server");

    private static final double ALMOST_FULL = 0.9;

    private final RedisCalls calls;
    private final String server;
    private final String place;
    private final Consumer<Finding> found;
    private final Map<String, String> info = new HashMap<>();

    /**
     * Checks of a server.
     *
     * @param place its name in findings, empty for the only one
     */
    ServerChecks(RedisCalls calls, String server, String place, Consumer<Finding> found) {
        this.calls = calls;
        this.server = server;
        this.place = place;
        this.found = found;
    }

    static List<Check> all() {
        return List.of(EVICTION, MEMORY, APPEND_ONLY_FILE, APPEND_FSYNC, WRITE_ERRORS, REPLICATION);
    }

    void run() {
        try {
            read(calls.onServer(server, commands -> commands.info()));
        } catch (StoreException e) {
            refuse(e, EVICTION, MEMORY, APPEND_ONLY_FILE, WRITE_ERRORS, REPLICATION);
            fsync();
            return;
        }
        memory();
        persistence();
        replication();
    }

    private void read(String figures) {
        figures.lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            info.put(line.substring(0, colon), line.substring(colon + 1).strip());
        });
    }

    /** Reports that checks could not be carried out, for lack of a right or because the command was renamed; throws other errors. */
    private void refuse(StoreException e, Check... checks) {
        if (!(e instanceof StoreConfigurationException) && !isUnknownCommand(e)) {
            throw e;
        }
        for (Check check : checks) {
            found.accept(Finding.unchecked(check, String.valueOf(e.getMessage())));
        }
    }

    /** An unknown command has the same code as many other errors; of two commands that every server has, it can be nothing else. */
    private static boolean isUnknownCommand(StoreException e) {
        return RedisErrors.code(e.getCause()).equals("ERR");
    }

    private void memory() {
        String policy = info.get("maxmemory_policy");
        if (policy == null) {
            found.accept(Finding.unchecked(EVICTION, "the server does not say its maxmemory-policy"));
        } else if (!policy.equals("noeviction")) {
            report(EVICTION, "maxmemory-policy " + policy, "acknowledged data may be removed");
        }
        long most = number("maxmemory");
        if (most > 0 && number("used_memory") > ALMOST_FULL * most) {
            report(MEMORY, "maxmemory " + most, number("used_memory") + " bytes are used");
        }
    }

    private void persistence() {
        if (!info.containsKey("aof_enabled")) {
            found.accept(Finding.unchecked(APPEND_ONLY_FILE, "the server does not say whether it has one"));
        } else if (number("aof_enabled") == 0) {
            report(APPEND_ONLY_FILE, "appendonly no", "there is no append-only file");
        } else {
            fsync();
        }
        for (String status : List.of("rdb_last_bgsave_status", "aof_last_write_status", "aof_last_bgrewrite_status")) {
            if (!info.getOrDefault(status, "ok").equals("ok")) {
                report(WRITE_ERRORS, status, "is " + info.get(status));
            }
        }
    }

    private void fsync() {
        try {
            String policy = calls.onServer(server, commands -> commands.configGet("appendfsync"))
                    .getOrDefault("appendfsync", "");
            if (!policy.equals("always")) {
                report(
                        APPEND_FSYNC,
                        "appendfsync " + policy,
                        "a failure of the machine loses "
                                + (policy.equals("everysec")
                                        ? "about the last second"
                                        : "what the system has not written yet"));
            }
        } catch (StoreException e) {
            refuse(e, APPEND_FSYNC);
        }
    }

    private void replication() {
        boolean isWaited = calls.replicas() > 0 || info.containsKey("min_slaves_good_slaves");
        if (number("connected_slaves") > 0 && !isWaited) {
            report(REPLICATION, "min-replicas-to-write 0", info.get("connected_slaves") + " replicas are connected");
        }
    }

    private long number(String name) {
        return Long.parseLong(info.getOrDefault(name, "0"));
    }

    private void report(Check check, String subject, String problem) {
        found.accept(Finding.of(check, place.isEmpty() ? subject : subject + " on " + place, problem));
    }
}
