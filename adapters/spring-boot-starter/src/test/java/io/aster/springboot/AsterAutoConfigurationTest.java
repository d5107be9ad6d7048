package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.inmemory.InMemoryStore;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.observe.CallListener;
import io.aster.servers.StoreAddress;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.value.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class AsterAutoConfigurationTest {
    private static final NewSession SESSION =
            NewSession.of("my-app", "ann", "agent").withId("session-1");

    @TempDir
    Path folder;

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AsterAutoConfiguration.class));

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void aUrlIsAllItNeeds(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            runner.withPropertyValues("aster.url=" + address.url()).run(context -> {
                Aster aster = context.getBean(Aster.class);
                assertThat(aster.store().kind()).isEqualTo(kind);
                assertThat(context.getBean(SessionService.class)).isSameAs(aster.sessions());
                assertThat(context.getBean(MessageStore.class)).isSameAs(aster.messages());
                aster.sessions().create(SESSION);
                aster.sessions().appendEvent("session-1", Event.user("Hello"));
                aster.messages().appendMessages("agent-1", List.of(Message.user("Hello")));
                assertThat(aster.sessions().getEvents("session-1", EventFilter.last(1)))
                        .hasSize(1);
            });
        }
    }

    @ParameterizedTest
    @MethodSource(TestedStores.LASTING)
    void theNextProcessHasWhatWasStored(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            ApplicationContextRunner same = runner.withPropertyValues("aster.url=" + address.url());
            same.run(context -> context.getBean(SessionService.class).create(SESSION));
            same.run(context -> assertThat(context.getBean(SessionService.class).find("session-1"))
                    .isPresent());
        }
    }

    @Test
    void settingsMayStandInPlaceOfAUrl() {
        Path file = folder.resolve("by-settings.db");
        runner.withPropertyValues("aster.settings.type=sqlite", "aster.settings.path=" + file)
                .run(context ->
                        assertThat(context.getBean(Aster.class).store().kind()).isEqualTo("sqlite"));
        assertThat(file).exists();
    }

    /** A test sets a URL, and can't remove the settings that the application has. */
    @Test
    void aUrlComesBeforeSettings() {
        Path file = folder.resolve("by-settings.db");
        runner.withPropertyValues("aster.url=memory:", "aster.settings.type=sqlite", "aster.settings.path=" + file)
                .run(context ->
                        assertThat(context.getBean(Aster.class).store().kind()).isEqualTo("memory"));
        assertThat(file).doesNotExist();
    }

    @Test
    void anApplicationMayHaveTwoStores() {
        ApplicationContextRunner two = runner.withConfiguration(AutoConfigurations.of(
                        AsterChatMemoryAutoConfiguration.class,
                        AsterHealthContributorAutoConfiguration.class,
                        AsterMetricsAutoConfiguration.class))
                .withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new)
                .withBean("second", Aster.class, () -> Aster.open("memory:"));
        two.withBean("first", Aster.class, () -> Aster.open("memory:"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionService.class));
        two.withBean("first", Aster.class, () -> Aster.open("memory:"), definition -> definition.setPrimary(true))
                .run(context -> assertThat(context.getBean(SessionService.class))
                        .isSameAs(context.getBean("first", Aster.class).sessions()));
    }

    @Test
    void itIsClosedWithTheContext() {
        SessionService[] sessions = new SessionService[1];
        runner.withPropertyValues("aster.url=memory:").run(context -> {
            sessions[0] = context.getBean(SessionService.class);
            assertThat(sessions[0].find("none")).isEmpty();
        });
        assertThatThrownBy(() -> sessions[0].find("none")).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void beansOfTheApplicationTakePrecedence() {
        runner.withUserConfiguration(OwnAster.class)
                .run(context -> assertThat(context.getBean(SessionService.class))
                        .isSameAs(context.getBean("own", Aster.class).sessions()));
        runner.withUserConfiguration(OwnStore.class)
                .run(context ->
                        assertThat(context.getBean(Aster.class).store()).isSameAs(context.getBean(Store.class)));
        runner.withPropertyValues("aster.url=memory:")
                .withUserConfiguration(OwnSettings.class)
                .run(context -> assertThat(context.getBean(SessionService.class)
                                .create(SESSION)
                                .createdAt())
                        .isEqualTo(Instant.EPOCH));
    }

    @Test
    void itCanBeSwitchedOff() {
        runner.withPropertyValues("aster.enabled=false", "aster.url=memory:")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(Aster.class)
                        .doesNotHaveBean(SessionService.class)
                        .hasNotFailed());
    }

    @Test
    void limitsArePassedOn() {
        runner.withPropertyValues("aster.url=memory:", "aster.max-value-size=1KB", "aster.max-append-size=2KB")
                .run(context -> {
                    SessionService sessions = context.getBean(SessionService.class);
                    sessions.create(SESSION);
                    assertThatThrownBy(() -> sessions.appendEvent("session-1", Event.user("a".repeat(1_100))))
                            .isInstanceOf(InvalidValueException.class);
                    List<io.aster.session.NewEvent> three = List.of(
                            Event.user("a".repeat(800)), Event.user("b".repeat(800)), Event.user("c".repeat(800)));
                    assertThatThrownBy(() -> sessions.appendEvents("session-1", three))
                            .isInstanceOf(InvalidValueException.class);
                    assertThat(sessions.appendEvents("session-1", three.subList(0, 2)))
                            .hasSize(2);
                });
    }

    /** One that fails keeps no other from being called. */
    @Test
    void allListenersAreCalled() {
        runner.withPropertyValues("aster.url=memory:")
                .withUserConfiguration(ThreeListeners.class)
                .run(context -> {
                    context.getBean(SessionService.class).create(SESSION);
                    assertThat(context.getBean(ThreeListeners.class).calls)
                            .containsExactly("first sessions.create", "last sessions.create", "last ok", "first ok");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnAster {
        @Bean
        Aster own() {
            return Aster.open("memory:");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnStore {
        @Bean
        Store store() {
            return new InMemoryStore();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnSettings {
        @Bean
        Settings settings() {
            return Settings.defaults().withClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ThreeListeners {
        final List<String> calls = new ArrayList<>();

        @Bean
        @Order(3)
        CallListener last() {
            return listener("last");
        }

        @Bean
        @Order(1)
        CallListener first() {
            return listener("first");
        }

        @Bean
        @Order(2)
        CallListener failing() {
            return call -> {
                throw new IllegalStateException("on purpose");
            };
        }

        private CallListener listener(String name) {
            return call -> {
                calls.add(name + " " + call.operation().code());
                return result -> calls.add(name + " " + result.outcome().code());
            };
        }
    }
}
