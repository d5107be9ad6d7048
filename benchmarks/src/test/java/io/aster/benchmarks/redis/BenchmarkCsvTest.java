package io.aster.benchmarks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchmarkCsvTest {
    private static final String NAMES = "\"test\",\"rps\",\"avg_latency_ms\",\"min_latency_ms\",\"p50_latency_ms\","
            + "\"p95_latency_ms\",\"p99_latency_ms\",\"max_latency_ms\"\n";
    private static final String TIMES = ",\"0.849\",\"0.120\",\"0.807\",\"1.319\",\"2.847\",\"5.511\"\n";

    @Test
    void readsTheRateAmongTheColumnsOfRedis7() throws IOException {
        assertThat(BenchmarkCsv.perSecond(NAMES + "\"LRANGE list 0 19\",\"37593.98\"" + TIMES))
                .isEqualTo(37_593.98);
    }

    @Test
    void readsTheRateThatRedis6PrintsAlone() throws IOException {
        assertThat(BenchmarkCsv.perSecond("\"LRANGE list 0 19\",\"37593.98\"\n"))
                .isEqualTo(37_593.98);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RPUSH list {\"role\":\"user\",\"content\":\"a, b\"}",
                "RPUSH list [\"1\",\"2\"]",
                "RPUSH \"test\",\"rps\" 1"
            })
    void isNotMisledByTheCommand(String command) throws IOException {
        assertThat(BenchmarkCsv.perSecond(NAMES + '"' + command + "\",\"37593.98\"" + TIMES))
                .isEqualTo(37_593.98);
        assertThat(BenchmarkCsv.perSecond('"' + command + "\",\"1234.50\"\n")).isEqualTo(1_234.5);
    }

    @Test
    void passesOverWarnings() throws IOException {
        assertThat(BenchmarkCsv.perSecond(
                        "WARNING: Could not fetch server CONFIG\n" + NAMES + "\"PING\",\"10.00\"" + TIMES))
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                NAMES,
                NAMES + "\"PING\",\"nan\"",
                "\"PING\",\"0.00\"\n",
                "\"PING\"\n",
                "\"PING\",\"1.00\"\n\"GET\",\"2.00\"\n",
                "Error from server: NOSCRIPT No matching script. Please use EVAL.\n"
            })
    void refusesWhatHasNoRateOrSeveral(String output) {
        assertThatThrownBy(() -> BenchmarkCsv.perSecond(output)).isInstanceOf(IOException.class);
    }
}
