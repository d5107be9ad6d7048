package io.aster.testservers.redis;

import io.aster.testservers.process.ServerFolder;
import io.aster.testservers.process.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sentinel, which rewrites its file all the time: it is written once. */
final class SentinelConfiguration extends RedisConfiguration {
    private final Map<String, String> settings;
    private final @Nullable Tls tls;

    SentinelConfiguration(ServerFolder folder, int port, Map<String, String> settings, @Nullable Tls tls) {
        super(folder, port);
        this.settings = settings;
        this.tls = tls;
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
            if (tls != null) {
                encrypt(all, tls);
            }
            Files.writeString(file(), lines(all));
        }
    }

    @Override
    RedisServerAddress address() {
        String password = settings.get("requirepass");
        RedisServerAddress local = RedisServerAddress.local(port());
        return encrypted(password == null ? local : local.as("default", password), tls);
    }
}
