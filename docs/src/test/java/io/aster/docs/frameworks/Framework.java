package io.aster.docs.frameworks;

import io.aster.docs.frameworks.Database.Kind;
import java.util.List;

/** A framework, and the stores that its table compares. */
enum Framework {
    ADK(
            "Google ADK",
            Column.own("`InMemorySessionService`", AdkNode::own, Kind.HEAP),
            Column.aster("`AsterSessionService`", AdkNode::aster)),
    SPRING_AI(
            "Spring AI",
            Column.own("`InMemoryChatMemoryRepository`", SpringNode::own, Kind.HEAP),
            Column.own("`JdbcChatMemoryRepository`", SpringNode::jdbc, Kind.SQLITE, Kind.POSTGRESQL),
            Column.aster("`AsterChatMemoryRepository`", SpringNode::aster),
            Column.aster("`AsterChatMemory`", SpringAppendNode::aster)),
    LANGCHAIN4J(
            "LangChain4j",
            Column.own("`InMemoryChatMemoryStore`", LangChain4jNode::own, Kind.HEAP),
            Column.aster("`AsterChatMemoryStore`", LangChain4jNode::aster));

    private final String title;
    private final List<Column> columns;

    Framework(String title, Column... columns) {
        this.title = title;
        this.columns = List.of(columns);
    }

    String title() {
        return title;
    }

    List<Column> columns() {
        return columns;
    }
}
