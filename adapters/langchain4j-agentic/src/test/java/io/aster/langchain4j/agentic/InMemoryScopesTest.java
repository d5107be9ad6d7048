package io.aster.langchain4j.agentic;

class InMemoryScopesTest extends ScopesContract {
    @Override
    String kind() {
        return "memory";
    }
}
