package io.aster.redis.internal.data;

import io.aster.error.StoreException;
import io.aster.redis.internal.link.RedisCalls;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks whether servers may evict keys, which would remove acknowledged sessions or parts of them. Stateless. */
public final class Eviction {
    private static final Logger LOG = LoggerFactory.getLogger(Eviction.class);
    private static final String POLICY = "maxmemory_policy:";
    private static final String NONE = "noeviction";

    private Eviction() {}

    /** Logs one warning if a primary may evict keys; does nothing if the user may not read the policy. */
    public static void warn(RedisCalls calls, String server) {
        try {
            Set<String> policies = policies(calls.info());
            if (!policies.isEmpty()) {
                LOG.warn(
                        "{}: maxmemory-policy is {}: when memory gets short the server removes acknowledged data;"
                                + " set it to {}",
                        server,
                        String.join(", ", policies),
                        NONE);
            }
        } catch (StoreException e) {
            LOG.debug("{}: the server's maxmemory-policy is not known", server, e);
        }
    }

    /** Finds the policies that evict keys in the figures of servers. */
    static Set<String> policies(List<String> infos) {
        Set<String> policies = new TreeSet<>();
        infos.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(POLICY))
                .map(line -> line.substring(POLICY.length()))
                .filter(policy -> !policy.equals(NONE))
                .forEach(policies::add);
        return policies;
    }
}
