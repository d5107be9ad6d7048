package io.aster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.formats.ConversationReader;
import io.aster.operations.transfer.SessionExporter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules with a descriptor: an application on the module path compiles against them and runs. */
class ModulePathTest {
    private static final String DESCRIPTOR = """
            module app {
                requires io.aster.operations;
            }
            """;

    private static final String MAIN = """
            package app;

            import io.aster.Aster;
            import io.aster.formats.ExportFormat;
            import io.aster.operations.transfer.SessionExporter;
            import io.aster.session.Event;
            import io.aster.session.NewSession;
            import io.aster.session.Session;
            import java.util.List;

            class Main {
                public static void main(String[] args) {
                    StringBuilder file = new StringBuilder();
                    try (Aster aster = Aster.open("memory:")) {
                        Session session = aster.sessions().create(NewSession.of("app", "user", "agent"));
                        aster.sessions().appendEvent(session.id(), Event.user("Hello"));
                        new SessionExporter(aster.sessions(), ExportFormat.ASTER.writer(file))
                                .run(List.of(aster.sessions().get(session.id())).iterator());
                    }
                    System.out.println(file.toString().contains("Hello"));
                    System.out.println(Aster.class.getModule() + ", " + SessionExporter.class.getModule());
                    System.out.println(ExportFormat.class.getModule().isExported("io.aster.formats.internal.line"));
                }
            }
            """;

    /** What the modules with a descriptor need, by the names of their files. */
    private static final List<String> LIBRARIES =
            List.of("java-uuid-generator-", "jspecify-", "slf4j-api-", "jackson-core-3");

    @Test
    void anApplicationOfModulesOpensAStore(@TempDir Path folder) throws Exception {
        Path classes = compiled(folder);
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath() + File.pathSeparator + classes,
                        "--module",
                        "app/app.Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output.lines()).containsExactly("true", "module io.aster.core, module io.aster.operations", "false");
    }

    @ParameterizedTest
    @ValueSource(classes = {Aster.class, Agent.class, ConversationReader.class, SessionExporter.class})
    void allPackagesButInternalOnesAreExported(Class<?> type) throws URISyntaxException {
        ModuleDescriptor module = ModuleFinder.of(Path.of(location(type)))
                .findAll()
                .iterator()
                .next()
                .descriptor();
        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.exports().stream().map(Exports::source))
                .containsExactlyInAnyOrderElementsOf(module.packages().stream()
                        .filter(name -> !name.contains(".internal"))
                        .toList());
    }

    private static Path compiled(Path folder) throws IOException, URISyntaxException {
        Path main = Files.createDirectories(folder.resolve("app")).resolve("Main.java");
        Path descriptor = folder.resolve("module-info.java");
        Path classes = folder.resolve("classes");
        Files.writeString(main, MAIN);
        Files.writeString(descriptor, DESCRIPTOR);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        messages,
                        messages,
                        "--module-path",
                        modulePath(),
                        "-d",
                        classes.toString(),
                        main.toString(),
                        descriptor.toString());
        assertThat(result).as("%s", messages).isZero();
        return classes;
    }

    private static String modulePath() throws URISyntaxException {
        Stream<String> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file -> LIBRARIES.stream()
                        .anyMatch(name -> Path.of(file).getFileName().toString().startsWith(name)));
        Stream<String> modules =
                Stream.of(location(Aster.class), location(ConversationReader.class), location(SessionExporter.class));
        return Stream.concat(modules, libraries).collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
