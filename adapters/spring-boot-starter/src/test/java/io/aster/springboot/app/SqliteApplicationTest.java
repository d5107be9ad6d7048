package io.aster.springboot.app;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.model.chat.memory.repository.jdbc.autoconfigure.JdbcChatMemoryRepositoryAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
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
        // On the class path for other tests; an application without a database has neither.
        properties.add(
                "spring.autoconfigure.exclude",
                () -> DataSourceAutoConfiguration.class.getName() + ","
                        + JdbcChatMemoryRepositoryAutoConfiguration.class.getName());
    }

    @Override
    String kind() {
        return "sqlite";
    }
}
