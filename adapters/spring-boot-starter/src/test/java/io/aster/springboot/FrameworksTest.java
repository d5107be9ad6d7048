package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.artifacts.BaseArtifactService;
import com.google.adk.memory.BaseMemoryService;
import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.InMemorySessionService;
import com.google.genai.types.Part;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.adk.AsterArtifactService;
import io.aster.adk.AsterMemoryService;
import io.aster.adk.AsterSessionService;
import io.aster.langchain4j.memory.AsterChatMemoryStore;
import io.aster.servers.StoreAddress;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Google's ADK and LangChain4j, and an application that has no framework at all. */
class FrameworksTest {
    @TempDir
    Path folder;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    AsterAutoConfiguration.class,
                    AsterAdkAutoConfiguration.class,
                    AsterChatMemoryAutoConfiguration.class,
                    AsterLangChain4jAutoConfiguration.class,
                    AsterMetricsAutoConfiguration.class,
                    AsterSpringAiSessionAutoConfiguration.class))
            .withPropertyValues("aster.url=memory:", "spring.application.name=shop");

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void adkHasItsSessionsInAster(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            runner.withPropertyValues("aster.url=" + address.url()).run(context -> {
                assertThat(context).hasSingleBean(AsterMemoryService.class).doesNotHaveBean(BaseArtifactService.class);
                BaseSessionService adk = context.getBean(BaseSessionService.class);
                assertThat(adk).isInstanceOf(AsterSessionService.class);
                assertThat(adk.createSession("shop", "ann", Map.<String, Object>of("parcel", 42), "1")
                                .blockingGet()
                                .state())
                        .containsEntry("parcel", 42);
                assertThat(context.getBean(SessionService.class).find(new SessionKey("shop", "ann", "1")))
                        .isPresent();
            });
        }
    }

    @Test
    void adkHasItsArtifactsInAFolder() {
        runner.withPropertyValues("aster.adk.artifact-folder=" + folder).run(context -> {
            BaseArtifactService artifacts = context.getBean(BaseArtifactService.class);
            assertThat(artifacts).isInstanceOf(AsterArtifactService.class);
            assertThat(artifacts
                            .saveArtifact("shop", "ann", "1", "label.txt", Part.fromText("42"))
                            .blockingGet())
                    .isZero();
            assertThat(folder).isNotEmptyDirectory();
        });
    }

    @ParameterizedTest
    @MethodSource(TestedStores.ALL)
    void langChain4jHasItsMemoriesInAster(String kind) {
        try (StoreAddress address = StoreAddress.of(kind, folder)) {
            runner.withPropertyValues("aster.url=" + address.url()).run(context -> {
                ChatMemoryStore store = context.getBean(ChatMemoryStore.class);
                store.updateMessages("1", List.of(UserMessage.from("Hello")));
                assertThat(store.getMessages("1")).containsExactly(UserMessage.from("Hello"));
                SessionKey key = context.getBean(AsterChatMemoryStore.class).key("1");
                assertThat(key.appName()).isEqualTo("shop");
                assertThat(context.getBean(SessionService.class).find(key)).isPresent();
                assertThat(context).doesNotHaveBean(ChatMemory.class);
            });
        }
    }

    @Test
    void beansOfTheApplicationTakePrecedence() {
        runner.withBean("own", BaseSessionService.class, InMemorySessionService::new)
                .run(context -> assertThat(context)
                        .hasSingleBean(BaseSessionService.class)
                        .doesNotHaveBean(AsterSessionService.class)
                        .hasSingleBean(AsterMemoryService.class));
        runner.withPropertyValues("aster.adk.enabled=false", "aster.langchain4j.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(BaseSessionService.class)
                        .doesNotHaveBean(BaseMemoryService.class)
                        .doesNotHaveBean(ChatMemoryStore.class));
    }

    /** The starter brings its adapters, but not what they adapt. */
    @Test
    void noneOfThemIsNeeded() {
        runner.withClassLoader(new FilteredClassLoader(
                        "com.google.adk",
                        "com.google.genai",
                        "dev.langchain4j",
                        "io.micrometer",
                        "io.reactivex",
                        "org.springframework.ai",
                        "org.springframework.boot.jdbc",
                        "org.springframework.boot.micrometer",
                        "org.springframework.boot.sql"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(SessionService.class).find("none"))
                            .isEmpty();
                });
    }
}
