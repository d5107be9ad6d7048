package io.aster.springboot;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
class SqliteApplicationTest extends ApplicationContract {
    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry properties) {
        properties.add("aster.url", () -> "sqlite:" + folder.resolve("test.db"));
        properties.add(
                "spring.autoconfigure.exclude",
                () -> "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
    }

    @Override
    String kind() {
        return "sqlite";
    }
}
