package io.aster.langchain4j.memory;

class SqliteChatMemoryTest extends ChatMemoryContract {
    @Override
    String kind() {
        return "sqlite";
    }
}
