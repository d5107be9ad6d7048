package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.servers.StoreAddress;
import io.aster.springai.session.AsterSessionRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springaicommunity.session.autoconfigure.SessionServiceAutoConfiguration;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.session.CreateSessionRequest;
import org.springframework.ai.session.InMemorySessionRepository;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionRepository;
import org.springframework.ai.session.SessionService;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AsterSpringAiSessionAutoConfigurationTest {
    @TempDir
    Path folder;

    private final ApplicationContextRunner aster = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AsterSpringAiSessionAutoConfiguration.class, AsterAutoConfiguration.class))
            .withPropertyValues("aster.url=memory:");

    private final ApplicationContextRunner runner =
            aster.withConfiguration(AutoConfigurations.of(SessionServiceAutoConfiguration.class));

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void theServiceOfTheFrameworkIsOverAster(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            runner.withPropertyValues("aster.url=" + address.url(), "spring.application.name=shop")
                    .run(context -> {
                        assertThat(context).hasNotFailed().hasSingleBean(AsterSessionRepository.class);
                        SessionService service = context.getBean(SessionService.class);
                        Session session = service.create(
                                CreateSessionRequest.builder().userId("ann").build());
                        service.appendMessage(session.id(), new UserMessage("Hello"));
                        assertThat(service.getMessages(session.id()))
                                .containsExactly((Message) new UserMessage("Hello"));
                        assertThat(context.getBean(io.aster.session.SessionService.class)
                                        .get(session.id())
                                        .appName())
                                .isEqualTo("shop");
                    });
        }
    }

    @Test
    void itHasSettings() {
        runner.withPropertyValues(
                        "aster.spring-ai-session.app-name=talks",
                        "aster.spring-ai-session.agent-id=clerk",
                        "aster.spring-ai-session.keep-expired=2h")
                .run(context -> {
                    Instant expiresAt = Instant.parse("2031-01-01T00:00:00Z");
                    String id = context.getBean(SessionRepository.class)
                            .save(Session.builder()
                                    .id("1")
                                    .userId("ann")
                                    .expiresAt(expiresAt)
                                    .build())
                            .id();
                    io.aster.session.Session stored = context.getBean(io.aster.session.SessionService.class)
                            .get(id);
                    assertThat(stored.appName()).isEqualTo("talks");
                    assertThat(stored.agentId()).isEqualTo("clerk");
                    assertThat(stored.expiry().at()).isEqualTo(expiresAt.plus(Duration.ofHours(2)));
                });
    }

    @Test
    void aRepositoryOfTheApplicationTakesPrecedence() {
        runner.withBean(
                        "own",
                        SessionRepository.class,
                        () -> InMemorySessionRepository.builder().build())
                .run(context -> assertThat(context)
                        .hasSingleBean(SessionRepository.class)
                        .hasBean("own"));
        runner.withPropertyValues("aster.spring-ai-session.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionRepository.class));
    }

    /** The chat memory does without. */
    @Test
    void anApplicationWithoutItHasNone() {
        aster.withConfiguration(AutoConfigurations.of(AsterChatMemoryAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.ai.session"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("asterChatMemoryRepository")
                        .doesNotHaveBean("asterSessionRepository"));
    }
}
