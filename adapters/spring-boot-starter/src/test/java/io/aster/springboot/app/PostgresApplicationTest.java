package io.aster.springboot.app;

import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** In the database of the application, beside the tables of its own Flyway. */
@DirtiesContext
class PostgresApplicationTest extends ApplicationContract {
    private static final TestDatabase DATABASE = Servers.postgresql().newDatabase();

    @DynamicPropertySource
    static void store(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::jdbcUrl);
        properties.add("spring.flyway.locations", () -> "classpath:db/test");
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Override
    String kind() {
        return "postgresql";
    }
}
