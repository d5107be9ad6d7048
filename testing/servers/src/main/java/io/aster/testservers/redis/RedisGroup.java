package io.aster.testservers.redis;

import io.aster.testservers.process.Deployment;
import io.aster.testservers.process.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** What several Redis servers that work together have in common. */
abstract class RedisGroup implements Deployment, RedisDeployment {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** All of them, in the order in which they are started. */
    abstract List<RedisServer> members();

    /** Starts those that don't run, and brings them together if that was never done. */
    abstract void startMembers() throws IOException;

    /** What those that answer still have to settle; nothing if they can be used. */
    abstract Optional<String> unsettled() throws IOException;

    @Override
    public final String version() {
        return members().get(0).version();
    }

    @Override
    public final boolean isRunning() {
        return members().stream().allMatch(RedisServer::isRunning);
    }

    @Override
    public final List<Long> pids() {
        return members().stream().flatMap(member -> member.pids().stream()).toList();
    }

    @Override
    public final synchronized void start() {
        try {
            startMembers();
        } catch (IOException e) {
            throw new ServerException(name() + " can't be formed", e);
        }
        awaitReady();
    }

    /**
     * Waits until those that run and are not frozen agree on who is what, have taken over from those that don't, and replicate.
     *
     * @throws ServerException if they don't within a minute
     */
    public final void awaitReady() {
        await(this::unsettled);
    }

    /** Those that were started last are stopped first. */
    @Override
    public final synchronized void stop() {
        reversed().forEach(RedisServer::stop);
    }

    @Override
    public final synchronized void kill() {
        members().parallelStream().forEach(RedisServer::kill);
    }

    @Override
    public final synchronized void close() {
        reversed().forEach(RedisServer::close);
    }

    /** What it is and where, for messages. */
    @Override
    public final String toString() {
        return name() + " " + version() + " on ports "
                + members().stream().map(member -> "" + member.port()).collect(Collectors.joining(", "));
    }

    final void await(Condition condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> missing = missing(condition);
        while (missing.isPresent()) {
            if (System.nanoTime() > end) {
                throw new ServerException(
                        this + " is not ready after " + PATIENCE.toSeconds() + " s: " + missing.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new ServerException("interrupted while waiting for " + this);
            }
            missing = missing(condition);
        }
    }

    final List<RedisServer> answering(List<RedisServer> servers) {
        return servers.stream().filter(RedisServer::answers).toList();
    }

    /** The store URL of this kind, with these as the ones to ask first. */
    static String url(String scheme, String password, List<RedisServer> first) {
        return scheme + "://" + (password.isEmpty() ? "" : RedisServerAddress.userInfo("", password))
                + first.stream()
                        .map(server -> RedisServerAddress.LOOPBACK + ":" + server.port())
                        .collect(Collectors.joining(","));
    }

    /** One that is just coming or going does not answer. */
    private static Optional<String> missing(Condition condition) {
        try {
            return condition.missing();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private List<RedisServer> reversed() {
        List<RedisServer> reversed = new ArrayList<>(members());
        Collections.reverse(reversed);
        return reversed;
    }

    /** Something to wait for. */
    @FunctionalInterface
    interface Condition {
        Optional<String> missing() throws IOException;
    }
}
