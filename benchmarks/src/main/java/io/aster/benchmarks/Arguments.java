package io.aster.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param number the scale of a comparison, or the events of the largest table; 0 if not given
 * @param engines what to start, in the order given; all if nothing is named
 * @param redis whether to measure Redis
 * @param named whether what to measure was named
 */
record Arguments(boolean growth, int number, List<Engine.Start> engines, boolean redis, boolean named) {
    static final String USAGE = """
            aster-benchmarks [SCALE] [sqlite|postgresql|mysql|redis ...]
                compares Aster with hand-written JDBC, and with redis-benchmark; SCALE is the length of the rounds,
                10 if not given, 1 for a short run
            aster-benchmarks growth [EVENTS] [sqlite|postgresql|mysql ...]
                compares tables of 1,000 events and more, tenfold each, up to EVENTS, 1,000,000 if not given""";

    private static final String REDIS = "redis";
    private static final Map<String, Engine.Start> ENGINES = known();

    private static Map<String, Engine.Start> known() {
        Map<String, Engine.Start> engines = new LinkedHashMap<>();
        engines.put("sqlite", SqliteEngine::start);
        engines.put("postgresql", PostgresEngine::new);
        engines.put("mysql", MysqlEngine::new);
        return engines;
    }

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it asks for something else
     */
    static Arguments of(String... args) {
        boolean growth = false;
        boolean redis = false;
        int number = 0;
        List<Engine.Start> engines = new ArrayList<>();
        for (String arg : args) {
            Engine.Start engine = ENGINES.get(arg);
            if (engine != null) {
                engines.add(engine);
            } else if (arg.equals(REDIS)) {
                redis = true;
            } else if (arg.equals("growth")) {
                growth = true;
            } else if (number == 0 && arg.matches("[1-9]\\d{0,8}")) {
                number = Integer.parseInt(arg);
            } else {
                throw new IllegalArgumentException("\"" + arg + "\" is neither a number from 1 on nor one of growth, "
                        + String.join(", ", ENGINES.keySet()) + ", " + REDIS);
            }
        }
        if (growth && redis) {
            throw new IllegalArgumentException("growth compares tables, of which redis has none");
        }
        boolean named = redis || !engines.isEmpty();
        return new Arguments(
                growth,
                number,
                named ? List.copyOf(engines) : List.copyOf(ENGINES.values()),
                redis || (!named && !growth),
                named);
    }

    int numberOr(int missing) {
        return number == 0 ? missing : number;
    }
}
