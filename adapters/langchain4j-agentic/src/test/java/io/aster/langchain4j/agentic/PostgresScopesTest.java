package io.aster.langchain4j.agentic;

class PostgresScopesTest extends ScopesContract {
    @Override
    String kind() {
        return "postgresql";
    }
}
