package io.aster.benchmarks.engine;

/** What can be measured. */
public enum Target {
    SQLITE,
    POSTGRESQL,
    MYSQL,
    REDIS;

    public Engine start() throws Exception {
        return switch (this) {
            case SQLITE -> SqliteEngine.start();
            case POSTGRESQL -> new PostgresEngine();
            case MYSQL -> new MysqlEngine();
            case REDIS -> new RedisEngine();
        };
    }
}
