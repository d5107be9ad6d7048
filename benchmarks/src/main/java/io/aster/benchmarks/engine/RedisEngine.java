package io.aster.benchmarks.engine;

import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.floor.RedisFloor;
import io.aster.benchmarks.load.EventWriter;
import io.aster.testservers.redis.RedisServer;
import java.util.List;
import java.util.Map;

/** Redis with every write on disk before it is acknowledged, each place a database of its own. */
final class RedisEngine implements Engine {
    private final RedisServer server = RedisServer.builder().build();
    private int databases;

    RedisEngine() {
        server.start();
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public Budgets budgets() {
        return new Budgets(1.15, 1.0, 1.0, 1.0, 1.0, 1.15, 1.15);
    }

    @Override
    public Place newPlace() {
        String url = server.url() + "/" + databases++;
        return new Place(url, url);
    }

    @Override
    public Floor floor(Place place) {
        return new RedisFloor(place.url());
    }

    @Override
    public EventWriter sharedFloor(Place place) {
        return floor(place);
    }

    @Override
    public CallerThreads callerThreads() {
        return CallerThreads.best();
    }

    @Override
    public String settings(Place place) {
        return "%s, appendonly=yes, appendfsync=%s"
                .formatted(server.version(), RedisInfo.setting(server, "appendfsync"));
    }

    /** All is in memory and on disk. */
    @Override
    public void settle(Place place) {}

    /** What the server holds in memory, one place of which has all the events that count. */
    @Override
    public Map<String, Long> bytes(Place place) {
        return Map.of("used_memory", Long.parseLong(RedisInfo.info(server, "memory", "used_memory:")));
    }

    @Override
    public List<Long> pids() {
        return server.pids();
    }

    @Override
    public void close() {
        server.close();
    }
}
