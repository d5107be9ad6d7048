package io.aster.redis.internal.check;

import io.aster.error.StoreConfigurationException;
import io.aster.redis.internal.address.RedisOptions;
import io.aster.redis.internal.data.DataChecks;
import io.aster.redis.internal.data.KeyWalk;
import io.aster.redis.internal.data.Keys;
import io.aster.redis.internal.data.SessionIndex;
import io.aster.redis.internal.data.SessionLookup;
import io.aster.redis.internal.data.StoreFormat;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.message.AgentCheck;
import io.aster.store.check.Check;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import io.aster.store.check.StoreChecks;
import io.aster.store.support.CallGate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The checks of a store on Redis. Thread-safe. */
public final class RedisChecks implements StoreChecks {
    private static final Check FORMAT = new Check(
            "format",
            Severity.ERROR,
            "the keys are of another version of Aster, or do not say of which",
            "use the version of Aster that the keys are of; the page on Redis names the key");

    private final CallGate gate;
    private final RedisCalls calls;
    private final Keys keys;
    private final SessionLookup lookup;
    private final SessionIndex index;
    private final RedisOptions options;

    public RedisChecks(
            CallGate gate,
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            SessionIndex index,
            RedisOptions options) {
        this.gate = gate;
        this.calls = calls;
        this.keys = keys;
        this.lookup = lookup;
        this.index = index;
        this.options = options;
    }

    @Override
    public List<Check> ofSettings() {
        return Stream.concat(Stream.of(FORMAT), ServerChecks.all().stream()).toList();
    }

    @Override
    public List<Check> ofData() {
        return DataChecks.all();
    }

    @Override
    public Instant now() {
        return gate.call(() -> {
            List<String> time = calls.read(server -> server.time());
            return Instant.ofEpochSecond(Long.parseLong(time.get(0)))
                    .plus(Long.parseLong(time.get(1)), ChronoUnit.MICROS);
        });
    }

    @Override
    public boolean settings(Consumer<Finding> found) {
        return gate.call(() -> {
            Optional<String> ofFormat = format();
            ofFormat.ifPresent(problem -> found.accept(Finding.of(FORMAT, null, problem)));
            List<String> servers = calls.servers();
            for (String server : servers) {
                new ServerChecks(calls, server, servers.size() > 1 ? "node " + server : "", found).run();
            }
            return ofFormat.isEmpty();
        });
    }

    private Optional<String> format() {
        try {
            return new StoreFormat(calls, keys).problem();
        } catch (StoreConfigurationException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void data(boolean repair, DataListener listener) {
        AgentCheck agents = new AgentCheck(calls, keys, options.ttl(), repair, listener);
        gate.call(() -> {
            try {
                new KeyWalk(calls, keys, lookup, index, agents::check, repair, listener).run();
                agents.run();
            } catch (StoreConfigurationException e) {
                String reason = String.valueOf(e.getMessage());
                DataChecks.all().forEach(check -> listener.found(Finding.unchecked(check, reason)));
            }
            return true;
        });
    }
}
