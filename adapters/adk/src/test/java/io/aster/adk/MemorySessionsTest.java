package io.aster.adk;

class MemorySessionsTest extends SessionsContract {
    @Override
    String kind() {
        return "memory";
    }
}
