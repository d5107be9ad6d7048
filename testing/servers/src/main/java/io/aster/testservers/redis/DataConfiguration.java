package io.aster.testservers.redis;

import io.aster.testservers.process.ServerException;
import io.aster.testservers.process.ServerFolder;
import io.aster.testservers.process.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configuration of a data server: standalone, replica, or node of a cluster. */
final class DataConfiguration extends RedisConfiguration {
    /** The distance of the cluster bus port from the client port; not configurable before Redis 7. */
    static final int CLUSTER_PORT_DISTANCE = 10_000;

    private static final String CONTROL_USER = "aster-testkit";
    private static final Map<String, String> DEFAULTS = Map.of(
            "appendonly", "yes",
            "appendfsync", "always",
            "save", "",
            "repl-diskless-sync-delay", "0");

    private final ServerFolder folder;
    private final Map<String, String> settings;
    private final List<String> users;
    private final @Nullable Tls tls;

    DataConfiguration(
            ServerFolder folder, int port, Map<String, String> settings, List<String> users, @Nullable Tls tls) {
        super(folder, port);
        this.folder = folder;
        this.settings = Map.copyOf(settings);
        this.users = List.copyOf(users);
        this.tls = tls;
    }

    @Override
    String name() {
        return "Redis";
    }

    @Override
    List<String> arguments() {
        return List.of();
    }

    @Override
    List<Integer> ports() {
        return isClusterNode(settings) ? List.of(port(), port() + CLUSTER_PORT_DISTANCE) : List.of(port());
    }

    /** Keeps the {@code replicaof} setting of an existing file, because sentinels change it there. */
    @Override
    void write() throws IOException {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(settings);
        all.putAll(basics());
        if (tls != null) {
            encrypt(all, tls);
        }
        if (Files.exists(file())) {
            all.remove("replicaof");
            noted("replicaof").ifPresent(primary -> all.put("replicaof", primary));
        }
        StringBuilder text = new StringBuilder(lines(all));
        text.append("user " + CONTROL_USER + " on >").append(password()).append(" ~* &* +@all\n");
        users.forEach(user -> text.append("user ").append(user).append('\n'));
        Files.writeString(file(), text);
    }

    /** From Redis 7 on there are several files in a folder; Redis appends to the one with the highest number. */
    @Override
    Optional<Path> appendOnlyFile() throws IOException {
        String name = settings.getOrDefault("appendfilename", "appendonly.aof");
        Path parts = folder.data().resolve(settings.getOrDefault("appenddirname", "appendonlydir"));
        if (!Files.exists(parts)) {
            return Optional.of(folder.data().resolve(name)).filter(Files::exists);
        }
        Pattern part = Pattern.compile(Pattern.quote(name) + "\\.(\\d+)\\.incr\\.aof");
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(file -> number(part, file) > 0).max(Comparator.comparing(file -> number(part, file)));
        }
    }

    private static long number(Pattern part, Path file) {
        Matcher name = part.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    @Override
    RedisServerAddress address() {
        return encrypted(RedisServerAddress.local(port()).as(CONTROL_USER, password()), tls);
    }

    static boolean isClusterNode(Map<String, String> settings) {
        return "yes".equals(settings.get("cluster-enabled"));
    }

    private Optional<String> noted(String setting) throws IOException {
        try (Stream<String> lines = Files.lines(file())) {
            return lines.filter(line -> line.startsWith(setting + " "))
                    .map(line -> line.substring(setting.length() + 1))
                    .findFirst();
        }
    }

    /** The password of a user for these classes only, because a test may lock out or limit all others; created once per folder. */
    private String password() {
        Path file = folder.root().resolve("control");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new ServerException(file + " can't be used", e);
        }
    }
}
