package io.aster.adk;

class RedisSessionsTest extends SessionsContract {
    @Override
    String kind() {
        return "redis";
    }
}
