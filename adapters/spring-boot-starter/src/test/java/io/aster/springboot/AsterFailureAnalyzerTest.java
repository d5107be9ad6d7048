package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.error.MissingDependencyException;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

class AsterFailureAnalyzerTest {
    @TempDir
    Path folder;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AsterAutoConfiguration.class, AsterChatMemoryAutoConfiguration.class));

    @Test
    void nothingIsConfigured() {
        FailureAnalysis analysis = analysis();
        assertThat(analysis.getDescription()).contains("aster.url is not set").contains("no DataSource");
        assertThat(analysis.getAction()).contains("sqlite:sessions.db").contains("aster.enabled=false");
    }

    @Test
    void noModuleOpensTheUrl() {
        FailureAnalysis analysis = analysis("aster.url=cassandra://localhost");
        assertThat(analysis.getDescription()).contains("cassandra").contains("aster-redis");
        assertThat(analysis.getAction()).contains("add the module");
    }

    /** Thrown by hand: tests have all drivers. */
    @Test
    void aDriverIsMissing() {
        FailureAnalysis analysis = Objects.requireNonNull(analysis(new BeanCreationException(
                "aster", "failed", new MissingDependencyException("MySQL", "com.mysql:mysql-connector-j"))));
        assertThat(analysis.getDescription()).contains("mysql-connector-j");
        assertThat(analysis.getAction()).contains("dependency");
    }

    @Test
    void theUrlIsWrong() {
        FailureAnalysis analysis = analysis("aster.url=sqlite:" + folder.resolve("a.db") + "?no-such-setting=1");
        assertThat(analysis.getDescription()).contains("no-such-setting");
        assertThat(analysis.getAction()).contains("aster.url");
    }

    @Test
    void thereIsNoFileToOpen() {
        FailureAnalysis analysis = analysis("aster.url=sqlite:" + folder.resolve("a.db") + "?create=false");
        assertThat(analysis.getAction()).contains("create=false");
    }

    /** Port 1 is of no server. */
    @Test
    void theServerDoesNotAnswerAndThePasswordIsNotShown() {
        FailureAnalysis analysis =
                analysis("aster.url=postgresql://app:top-secret@localhost:1/agents?connectionTimeout=250");
        assertThat(analysis.getAction()).contains("Start the server");
        assertThat(analysis.getDescription()).doesNotContain("top-secret");
    }

    @Test
    void aLimitIsNone() {
        FailureAnalysis analysis = analysis("aster.url=memory:", "aster.max-value-size=0");
        assertThat(analysis.getDescription()).contains("aster.max-value-size");
        assertThat(analysis.getAction()).contains("aster.max-value-size");
    }

    @Test
    void aValueIsNotLegal() {
        FailureAnalysis analysis = analysis("aster.url=memory:", "aster.chat-memory.agent-id=a\tb");
        assertThat(analysis.getDescription()).contains("agentId");
        assertThat(analysis.getAction()).contains("property");
    }

    /** A developer needs the stack trace of that, and no advice about properties. */
    @Test
    void whatTheApplicationDoesWrongIsNotExplained() {
        runner.withPropertyValues("aster.url=memory:")
                .withUserConfiguration(WrongId.class)
                .run(context -> assertThat(analysis(Objects.requireNonNull(context.getStartupFailure())))
                        .isNull());
    }

    private FailureAnalysis analysis(String... properties) {
        FailureAnalysis[] found = new FailureAnalysis[1];
        runner.withPropertyValues(properties)
                .run(context -> found[0] = analysis(Objects.requireNonNull(context.getStartupFailure())));
        return Objects.requireNonNull(found[0], "no analyzer knows the failure");
    }

    /** As Boot does: the first analyzer that knows the failure. */
    private @Nullable FailureAnalysis analysis(Throwable failure) {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation(
                        getClass().getClassLoader())
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
                                .and(Environment.class, new StandardEnvironment()),
                        (type, name, error) -> {});
        assertThat(analyzers).hasAtLeastOneElementOfType(AsterFailureAnalyzer.class);
        return analyzers.stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Configuration(proxyBeanMethods = false)
    static class WrongId {
        @Bean
        Session talk(SessionService sessions) {
            return sessions.get(" no legal id ");
        }
    }
}
