package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.faultproxy.FaultProxy;
import io.aster.servers.StoreAddress;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AsterHealthIndicatorTest {
    @TempDir
    Path folder;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AsterAutoConfiguration.class, AsterHealthContributorAutoConfiguration.class));

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void aStoreThatAnswersIsUp(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            runner.withPropertyValues("aster.url=" + address.url()).run(context -> {
                Health health = context.getBean(AsterHealthIndicator.class).health();
                assertThat(health.getStatus()).isEqualTo(Status.UP);
                assertThat(health.getDetails()).containsOnlyKeys("store").containsEntry("store", kind);
                context.getBean(Aster.class).close();
                assertThat(context.getBean(AsterHealthIndicator.class).health().getStatus())
                        .isEqualTo(Status.DOWN);
            });
        }
    }

    /** A server that stops to answer is down when the time is over, and up when it answers again. */
    @Test
    void aServerThatDoesNotAnswerIsDown() {
        try (TestDatabase database = Servers.postgresql().newDatabase();
                FaultProxy proxy = proxy(database)) {
            URI direct = URI.create(database.url());
            String url = database.url().replace(direct.getHost() + ":" + direct.getPort(), "localhost:" + proxy.port());
            runner.withPropertyValues("aster.url=" + url, "aster.health.timeout=500ms")
                    .run(context -> {
                        AsterHealthIndicator indicator = context.getBean(AsterHealthIndicator.class);
                        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
                        proxy.freeze();
                        Health health = indicator.health();
                        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                        assertThat(health.getDetails()).containsEntry("store", "postgresql");
                        proxy.thaw();
                        assertThat(new AsterHealthIndicator(
                                                context.getBean(Aster.class).store(), Duration.ofSeconds(30))
                                        .health()
                                        .getStatus())
                                .isEqualTo(Status.UP);
                    });
        }
    }

    private static FaultProxy proxy(TestDatabase database) {
        URI address = URI.create(database.url());
        return FaultProxy.to(address.getHost(), address.getPort());
    }

    @Test
    void itCanBeSwitchedOff() {
        runner.withPropertyValues("aster.url=memory:", "management.health.aster.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(AsterHealthIndicator.class));
        runner.withPropertyValues("aster.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(AsterHealthIndicator.class)
                        .hasNotFailed());
    }
}
