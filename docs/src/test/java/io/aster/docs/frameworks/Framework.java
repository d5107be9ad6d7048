package io.aster.docs.frameworks;

import io.aster.docs.frameworks.Database.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * A framework, and the stores that its table compares.
 *
 * @param artifact group and name, with a slash in between
 */
record Framework(String title, String artifact, List<Column> columns) {
    private static final Framework ADK = new Framework(
            "Google ADK",
            "com.google.adk/google-adk",
            List.of(
                    Column.own("`InMemorySessionService`", AdkNode::own, Kind.HEAP),
                    Column.aster("`AsterSessionService`", AdkNode::aster)));

    private static final Framework SPRING_AI = new Framework(
            "Spring AI",
            "org.springframework.ai/spring-ai-model",
            List.of(
                    Column.own("`InMemoryChatMemoryRepository`", SpringNode::own, Kind.HEAP),
                    Column.own("`JdbcChatMemoryRepository`", SpringNode::jdbc, Kind.SQLITE, Kind.POSTGRESQL),
                    Column.aster("`AsterChatMemoryRepository`", SpringNode::aster),
                    Column.aster("`AsterChatMemory`", SpringAppendNode::aster)));

    private static final Framework SPRING_AI_SESSION = new Framework(
            "Spring AI Session",
            "org.springaicommunity/spring-ai-session",
            List.of(
                    Column.own("`InMemorySessionRepository`", SpringSessionNode::own, Kind.HEAP),
                    Column.own("`JdbcSessionRepository`", SpringSessionNode::jdbc, Kind.POSTGRESQL),
                    Column.aster("`AsterSessionRepository`", SpringSessionNode::aster)));

    private static final Framework LANGCHAIN4J = new Framework(
            "LangChain4j",
            "dev.langchain4j/langchain4j-core",
            List.of(
                    Column.own("`InMemoryChatMemoryStore`", LangChain4jNode::own, Kind.HEAP),
                    Column.aster("`AsterChatMemoryStore`", LangChain4jNode::aster)));

    static List<Framework> all() {
        return List.of(ADK, SPRING_AI, SPRING_AI_SESSION, LANGCHAIN4J);
    }

    /** The version on the class path. */
    String version() {
        String file = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream stream = Objects.requireNonNull(Framework.class.getResourceAsStream(file), file)) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
