package io.aster.langchain4j.memory;

class InMemoryChatMemoryTest extends ChatMemoryContract {
    @Override
    String kind() {
        return "memory";
    }
}
