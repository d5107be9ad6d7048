package io.aster.benchmarks;

/** What can be measured. */
enum Target {
    SQLITE,
    POSTGRESQL,
    MYSQL,
    REDIS;

    Engine start() throws Exception {
        return switch (this) {
            case SQLITE -> SqliteEngine.start();
            case POSTGRESQL -> new PostgresEngine();
            case MYSQL -> new MysqlEngine();
            case REDIS -> new RedisEngine();
        };
    }
}
