package io.aster.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java blocks of a page are statements of one program, in order, or, where a block starts with an import, a compilation unit of its
 * own, which is only compiled.
 */
class JavaExamplesTest {
    private static final String PROGRAM = """
            import dev.langchain4j.agent.tool.*;
            import dev.langchain4j.agentic.scope.*;
            import dev.langchain4j.data.message.*;
            import dev.langchain4j.memory.chat.*;
            import dev.langchain4j.model.chat.*;
            import dev.langchain4j.model.chat.request.*;
            import dev.langchain4j.model.chat.response.*;
            import dev.langchain4j.store.memory.chat.*;
            import io.aster.*;
            import io.aster.agent.*;
            import io.aster.agent.run.*;
            import io.aster.agent.workflow.*;
            import io.aster.langchain4j.agent.*;
            import io.aster.langchain4j.agentic.*;
            import io.aster.langchain4j.memory.*;
            import io.aster.langchain4j.message.*;
            import io.aster.error.*;
            import io.aster.formats.*;
            import io.aster.message.*;
            import io.aster.observe.*;
            import io.aster.operations.backup.*;
            import io.aster.operations.checkpoint.*;
            import io.aster.operations.doctor.*;
            import io.aster.operations.migrate.*;
            import io.aster.operations.retention.*;
            import io.aster.operations.transfer.*;
            import io.aster.operations.verify.*;
            import io.aster.redis.*;
            import io.aster.search.*;
            import io.aster.session.*;
            import io.aster.session.follow.*;
            import io.aster.sql.*;
            import io.aster.sql.mysql.*;
            import io.aster.sql.postgresql.*;
            import io.aster.sql.sqlite.*;
            import io.aster.store.*;
            import io.aster.store.proof.*;
            import io.aster.summary.*;
            import io.aster.value.*;
            import io.aster.value.where.*;
            import io.aster.vault.*;
            import io.aster.vault.error.*;
            import io.aster.vault.key.*;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.stream.*;

            class Example {
                public static void main(String[] args) throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path folder;

    static Stream<Page> pages() {
        return Page.all().stream().filter(page -> !page.blocks("java").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void compilesAndRuns(Page page) throws Exception {
        List<String> blocks = page.blocks("java");
        for (String unit : blocks.stream().filter(JavaExamplesTest::isUnit).toList()) {
            compile(unit);
        }
        List<String> statements =
                blocks.stream().filter(block -> !isUnit(block)).toList();
        if (!statements.isEmpty()) {
            try (ExampleStores stores = new ExampleStores()) {
                compile(PROGRAM.formatted(stores.at(String.join("\n", statements))));
                run();
            }
        }
    }

    private static boolean isUnit(String block) {
        return block.startsWith("import ");
    }

    private void compile(String source) throws IOException {
        String name = source.replaceAll("(?s).*?\\bclass (\\w+).*", "$1");
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-cp", classPath(), "-d", folder.toString(), file.toString());
        assertThat(result).as("javac of %s", source).isZero();
    }

    private void run() throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                folder + System.getProperty("path.separator") + classPath(),
                "Example");
        ExampleProgram.run(program, folder);
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }
}
