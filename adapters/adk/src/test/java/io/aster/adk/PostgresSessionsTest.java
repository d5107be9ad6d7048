package io.aster.adk;

class PostgresSessionsTest extends SessionsContract {
    @Override
    String kind() {
        return "postgresql";
    }
}
