package io.aster.benchmarks.redis;

import java.io.IOException;
import java.util.List;

/**
 * What {@code redis-benchmark --csv} prints: from Redis 6.2 on a line with names and one with values; before that only the command
 * and its rate. The command is printed as it is, with whatever quotes and commas it has.
 */
final class BenchmarkCsv {
    private static final String HEADER = "\"test\",";
    private static final String SEPARATOR = "\",\"";

    private BenchmarkCsv() {}

    /**
     * The rate of the one command that was measured.
     *
     * @throws IOException if there is none
     */
    static double perSecond(String output) throws IOException {
        List<String> lines =
                output.lines().filter(line -> line.matches("\".*\"")).toList();
        boolean named = !lines.isEmpty() && lines.get(0).startsWith(HEADER);
        if (lines.size() != (named ? 2 : 1)) {
            throw new IOException("redis-benchmark printed no rate, or several: " + output);
        }
        List<String> names = named ? fields(lines.get(0)) : List.of("test", "rps");
        List<String> values = fields(lines.get(lines.size() - 1));
        int fromTheEnd = names.size() - names.indexOf("rps");
        try {
            double perSecond = Double.parseDouble(values.get(values.size() - fromTheEnd));
            if (perSecond > 0) {
                return perSecond;
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException("redis-benchmark printed no rate: " + output, e);
        }
        throw new IOException("redis-benchmark printed no rate: " + output);
    }

    private static List<String> fields(String line) {
        return List.of(line.substring(1, line.length() - 1).split(SEPARATOR, -1));
    }
}
