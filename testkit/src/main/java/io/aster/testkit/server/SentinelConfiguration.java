package io.aster.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A sentinel, which rewrites its file all the time: it is written once. */
final class SentinelConfiguration extends RedisConfiguration {
    private final Map<String, String> settings;

    SentinelConfiguration(ServerFolder folder, int port, Map<String, String> settings) {
        super(folder, port);
        this.settings = settings;
    }

    @Override
    String name() {
        return "Redis Sentinel";
    }

    @Override
    List<String> arguments() {
        return List.of("--sentinel");
    }

    @Override
    List<Integer> ports() {
        return List.of(port());
    }

    @Override
    void write() throws IOException {
        if (!Files.exists(file())) {
            Map<String, String> all = basics();
            all.putAll(settings);
            Files.writeString(file(), lines(all));
        }
    }

    @Override
    RedisAddress address() {
        return RedisAddress.local(port());
    }
}
