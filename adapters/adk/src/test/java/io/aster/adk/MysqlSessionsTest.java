package io.aster.adk;

class MysqlSessionsTest extends SessionsContract {
    @Override
    String kind() {
        return "mysql";
    }
}
