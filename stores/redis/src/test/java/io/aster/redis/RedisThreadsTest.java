package io.aster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.testkit.load.Eventually;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads of clients that stores made for themselves. */
class RedisThreadsTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endWithTheStore(boolean cluster) throws Exception {
        String url = cluster ? TestRedis.clusterUrl() : TestRedis.url();
        Set<Thread> before = clientThreads();
        try (Aster aster = Aster.open(url)) {
            assertThat(aster.sessions().find("none")).isEmpty();
            assertThat(clientThreads()).hasSizeGreaterThan(before.size());
        }
        Eventually.eventually("the client's threads end", () -> before.containsAll(clientThreads()));
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lettuce-"))
                .collect(Collectors.toSet());
    }
}
