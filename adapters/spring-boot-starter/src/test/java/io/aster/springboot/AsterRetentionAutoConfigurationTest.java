package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.operations.backup.StoreRestore;
import io.aster.operations.retention.RetentionListener;
import io.aster.operations.retention.RetentionReport;
import io.aster.operations.retention.SessionRetention;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class AsterRetentionAutoConfigurationTest {
    @TempDir
    Path folder;

    private final ApplicationContextRunner plain = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(AsterRetentionAutoConfiguration.class, AsterAutoConfiguration.class));

    private final ApplicationContextRunner runner = plain.withUserConfiguration(Customizers.class);

    @Test
    void policiesAreAppliedAndWhatIsDeletedIsArchived() throws Exception {
        String url = fill();
        Path archives = Files.createDirectory(folder.resolve("archives"));
        String policies = "aster.retention.policies.";
        runner.withPropertyValues(
                        "aster.url=" + url,
                        "aster.retention.archive-folder=" + archives,
                        policies + "few.apps=shop",
                        policies + "few.keep-newest=2",
                        policies + "ended.apps=desk,other",
                        policies + "ended.statuses=completed",
                        policies + "ended.idle-for=1ms")
                .run(context -> {
                    Customizers customizers = context.getBean(Customizers.class);
                    assertThat(customizers.await(2)).isEqualTo(Map.of("few", 3L, "ended", 1L));
                    assertThat(ids(context.getBean(SessionService.class)))
                            .containsExactlyInAnyOrder("desk-0", "shop-3", "shop-4", "shop-held");
                });
        try (Stream<Path> files = Files.list(archives);
                Aster restored = Aster.open("memory:")) {
            StoreRestore.from(files.sorted().limit(1).toList()).to(restored).run();
            StoreRestore.from(List.of(last(archives))).to(restored).run();
            assertThat(ids(restored.sessions())).containsExactlyInAnyOrder("desk-1", "shop-0", "shop-1", "shop-2");
        }
    }

    private static Path last(Path archives) throws Exception {
        try (Stream<Path> files = Files.list(archives)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSize(2);
            return all.get(1);
        }
    }

    @Test
    void anApplicationThatFailsToStartDeletesNothing() throws Exception {
        String url = fill();
        runner.withUserConfiguration(Failing.class)
                .withPropertyValues("aster.url=" + url, "aster.retention.policies.all.idle-for=1ms")
                .run(context -> assertThat(context).hasFailed());
        try (Aster aster = Aster.open(url)) {
            assertThat(ids(aster.sessions())).hasSize(8);
        }
    }

    @Test
    void withoutPoliciesOrIfDisabledNothingIsApplied() throws Exception {
        String url = fill();
        plain.withPropertyValues("aster.url=" + url)
                .run(context -> assertThat(
                                context.getBean(RetentionLifecycle.class).isRunning())
                        .isFalse());
        plain.withPropertyValues(
                        "aster.url=" + url,
                        "aster.retention.enabled=false",
                        "aster.retention.policies.all.idle-for=1ms")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RetentionLifecycle.class));
        plain.withPropertyValues("aster.enabled=false", "aster.retention.policies.all.idle-for=1ms")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RetentionLifecycle.class));
    }

    /** The schedule ends with the context, and begins again with it. */
    @Test
    void itStopsAndStartsWithTheContext() {
        runner.withPropertyValues("aster.url=memory:", "aster.retention.policies.all.idle-for=90d")
                .run(context -> {
                    Customizers customizers = context.getBean(Customizers.class);
                    assertThat(customizers.await(1)).isEqualTo(Map.of("all", 0L));
                    RetentionLifecycle lifecycle = context.getBean(RetentionLifecycle.class);
                    context.getSourceApplicationContext().stop();
                    assertThat(lifecycle.isRunning()).isFalse();
                    context.getSourceApplicationContext().start();
                    assertThat(lifecycle.isRunning()).isTrue();
                    assertThat(customizers.await(1)).isEqualTo(Map.of("all", 0L));
                });
    }

    @Test
    void whatCanNotBeMeantPreventsTheStart() {
        refuses("aster.retention.policies.old", "aster.retention.policies.old.apps=shop");
        refuses("aster.retention.policies.old", "aster.retention.policies.old.keep-newest=-1");
        refuses("statuses", "aster.retention.policies.old.statuses=over", "aster.retention.policies.old.idle-for=1d");
        refuses(
                "aster.retention.policies.old.app",
                "aster.retention.policies.old.idle-for=1d",
                "aster.retention.policies.old.app=shop");
        refuses("aster.retention.interval", "aster.retention.interval=0s");
        refuses(
                "aster.retention.archive-folder",
                "aster.retention.policies.old.idle-for=1d",
                "aster.retention.archive-folder=" + folder.resolve("none"));
    }

    private void refuses(String property, String... properties) {
        plain.withPropertyValues("aster.url=memory:")
                .withPropertyValues(properties)
                .run(context -> {
                    Throwable failure = Objects.requireNonNull(context.getStartupFailure());
                    assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                                    .map(Throwable::getMessage))
                            .anyMatch(message -> message != null && message.contains(property));
                });
    }

    /** Six sessions of shop, one of them held, and two of desk, one of them completed. */
    private String fill() {
        String url = "sqlite:" + folder.resolve("sessions.db");
        try (Aster aster = Aster.open(url)) {
            SessionService sessions = aster.sessions();
            sessions.create(session("shop", "shop-held").withMetadata(Map.of("legalHold", true)));
            for (int i = 0; i < 5; i++) {
                sessions.create(session("shop", "shop-" + i));
            }
            sessions.create(session("desk", "desk-0"));
            sessions.create(session("desk", "desk-1"));
            assertThat(sessions.complete("desk-1").status()).isEqualTo(SessionStatus.COMPLETED);
        }
        return url;
    }

    private static NewSession session(String app, String id) {
        return NewSession.of(app, "ann", "agent").withId(id);
    }

    private static List<String> ids(SessionService sessions) {
        return sessions.list(SessionFilter.first(100)).stream().map(Session::id).toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {
        private final BlockingQueue<Map.Entry<String, Long>> applied = new LinkedBlockingQueue<>();

        @Bean
        AsterRetentionCustomizer legalHold() {
            return (policy, retention) ->
                    retention.keep(session -> session.metadata().containsKey("legalHold"));
        }

        @Bean
        AsterRetentionCustomizer listening() {
            return this::listening;
        }

        private SessionRetention listening(String policy, SessionRetention retention) {
            return retention.listener(new RetentionListener() {
                @Override
                public void applied(RetentionReport report) {
                    applied.add(Map.entry(policy, report.deleted()));
                }
            });
        }

        /** How many sessions the next runs deleted, by the names of their policies. */
        Map<String, Long> await(int runs) throws InterruptedException {
            Map<String, Long> deleted = new java.util.TreeMap<>();
            for (int i = 0; i < runs; i++) {
                Map.Entry<String, Long> run = applied.take();
                deleted.put(run.getKey(), run.getValue());
            }
            return deleted;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Failing {
        @Bean
        String zzz(SessionService sessions) {
            throw new IllegalStateException("the application can't start");
        }
    }
}
