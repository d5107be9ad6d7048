package io.aster.langchain4j.agentic;

class SqliteScopesTest extends ScopesContract {
    @Override
    String kind() {
        return "sqlite";
    }
}
