package io.aster.benchmarks.measure;

import io.aster.Aster;
import io.aster.benchmarks.engine.RedisInfo;
import io.aster.benchmarks.redis.RedisBenchmark;
import io.aster.testservers.redis.RedisServer;
import java.io.IOException;
import java.net.URI;

/** A Redis server of its own that keeps nothing on disk, the store on it, and redis-benchmark beside it. */
final class RedisSite implements AutoCloseable {
    static final String STORE = "Redis";

    private static final String ERRORS = "total_error_replies:";

    private final RedisServer server;
    private final RedisBenchmark program;
    private final Aster aster;

    static RedisSite start(RedisBenchmark program) {
        RedisServer server =
                RedisServer.builder().durable(false).setting("save", "\"\"").build();
        server.start();
        boolean open = false;
        try {
            RedisSite site = new RedisSite(server, program);
            open = true;
            return site;
        } finally {
            if (!open) {
                server.close();
            }
        }
    }

    private RedisSite(RedisServer server, RedisBenchmark program) {
        this.server = server;
        this.program = program;
        this.aster = Aster.open(server.url());
    }

    Aster aster() {
        return aster;
    }

    String url() {
        return server.url();
    }

    /** Both versions, and what is set. */
    String settings() throws IOException, InterruptedException {
        return "%s, appendonly=%s, save=\"%s\" (keeps nothing); %s, %d connections, no pipelining"
                .formatted(
                        RedisInfo.info(server, "server", "redis_version:"),
                        RedisInfo.setting(server, "appendonly"),
                        RedisInfo.setting(server, "save"),
                        program.version(),
                        RedisBenchmark.CONNECTIONS);
    }

    /** Removes all data; scripts stay. */
    void clear() {
        server.command("FLUSHALL", "SYNC");
    }

    /** How many elements a list has. */
    long length(String list) {
        return Long.parseLong(String.valueOf(server.command("LLEN", list)));
    }

    /** What redis-benchmark reaches, in answers a second, none of them an error. */
    double benchmark(int requests, Rate rate) throws IOException, InterruptedException {
        String errors = RedisInfo.info(server, "stats", ERRORS);
        int port = URI.create(server.url()).getPort();
        double perSecond = program.rate(port, requests, rate.randoms(), rate.command());
        if (!RedisInfo.info(server, "stats", ERRORS).equals(errors)) {
            throw new IllegalStateException("Redis answered with errors to " + rate.command());
        }
        return perSecond;
    }

    @Override
    public void close() {
        try (server) {
            aster.close();
        }
    }
}
