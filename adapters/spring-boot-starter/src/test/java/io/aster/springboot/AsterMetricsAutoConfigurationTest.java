package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.micrometer.CallConvention;
import io.aster.servers.StoreAddress;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class AsterMetricsAutoConfigurationTest {
    /** The kinds of stores with a pool of connections. */
    private static final Set<String> POOLED = Set.of("mysql", "postgresql");

    @TempDir
    Path folder;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(AsterAutoConfiguration.class, AsterMetricsAutoConfiguration.class))
            .withPropertyValues("aster.url=memory:");

    private final ApplicationContextRunner withBoot = runner.withConfiguration(AutoConfigurations.of(
            MetricsAutoConfiguration.class,
            CompositeMeterRegistryAutoConfiguration.class,
            SimpleMetricsExportAutoConfiguration.class,
            ObservationAutoConfiguration.class));

    /** As Boot sets it up, where an observation makes the timer. */
    @ParameterizedTest
    @MethodSource(TestedStores.LASTING)
    void callsAndFiguresAreMeteredOnce(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            withBoot.withPropertyValues("aster.url=" + address.url()).run(context -> {
                append(context);
                MeterRegistry meters = context.getBean(MeterRegistry.class);
                assertThat(appends(meters).count()).isEqualTo(1);
                assertThat(meters.get("aster.events.written").counter().count()).isEqualTo(1);
                assertThat(meters.get("aster.groups.written").functionCounter().count())
                        .isZero();
                assertThat(meters.find("aster.connections.max").gauges()).hasSize(POOLED.contains(kind) ? 1 : 0);
            });
        }
    }

    @Test
    void aRegistryOfTheApplicationIsEnough() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            append(context);
            assertThat(appends(context.getBean(MeterRegistry.class)).count()).isEqualTo(1);
        });
    }

    /** A registry of observations that nothing handles would time nothing. */
    @Test
    void aRegistryWithoutHandlersTimesNothingTwiceAndNothingNever() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, ObservationRegistry::create)
                .run(context -> {
                    append(context);
                    assertThat(appends(context.getBean(MeterRegistry.class)).count())
                            .isEqualTo(1);
                });
    }

    @Test
    void observationsAreMadeWithoutMeters() {
        runner.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .run(context -> {
                    append(context);
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasNumberOfObservationsWithNameEqualTo(CallConvention.NAME, 2);
                });
    }

    @Test
    void theApplicationMayNameThings() {
        runner.withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .withBean(CallConvention.class, () -> new CallConvention() {
                    @Override
                    public String getName() {
                        return "my.calls";
                    }
                })
                .run(context -> {
                    append(context);
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .hasNumberOfObservationsWithNameEqualTo("my.calls", 2);
                });
    }

    @Test
    void eachCanBeSwitchedOff() {
        withBoot.withPropertyValues("aster.metrics.enabled=false", "aster.observations.enabled=false")
                .run(context -> {
                    append(context);
                    assertThat(context.getBean(MeterRegistry.class).getMeters())
                            .noneMatch(meter -> meter.getId().getName().startsWith("aster."));
                });
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(TestObservationRegistry.class, TestObservationRegistry::create)
                .withPropertyValues("aster.observations.enabled=false")
                .run(context -> {
                    append(context);
                    assertThat(appends(context.getBean(MeterRegistry.class)).count())
                            .isEqualTo(1);
                    TestObservationRegistryAssert.assertThat(context.getBean(TestObservationRegistry.class))
                            .doesNotHaveAnyObservation();
                });
    }

    @Test
    void nothingIsMeteredWithoutARegistry() {
        runner.run(context -> {
            append(context);
            assertThat(context).doesNotHaveBean("asterCallListener").hasNotFailed();
        });
    }

    private static void append(ApplicationContext context) {
        Aster aster = context.getBean(Aster.class);
        String id =
                aster.sessions().create(NewSession.of("my-app", "ann", "agent")).id();
        aster.sessions().appendEvent(id, Event.user("Hello"));
    }

    private static Timer appends(MeterRegistry meters) {
        return meters.get(CallConvention.NAME)
                .tags("operation", "sessions.append", "outcome", "ok")
                .timer();
    }
}
