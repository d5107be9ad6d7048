package io.aster.langchain4j.memory;

class PostgresChatMemoryTest extends ChatMemoryContract {
    @Override
    String kind() {
        return "postgresql";
    }
}
