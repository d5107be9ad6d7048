package io.aster.adk;

class SqliteSessionsTest extends SessionsContract {
    @Override
    String kind() {
        return "sqlite";
    }
}
