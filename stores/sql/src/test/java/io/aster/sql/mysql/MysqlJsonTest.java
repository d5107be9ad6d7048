package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.server.SharedDatabase;
import io.aster.testservers.Servers;
import io.aster.value.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MySQL's JSON type, which rounds doubles and knows limits of its own, gives back what it was given. */
class MysqlJsonTest {
    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase(Servers::mysql);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[1,-2,0,9223372036854775807,-9223372036854775808,0.0,1.0,0.5,1e20,-123.456,1E-7]}",
                "{\"a\":\"say \\\"0.12345678901234567\\\" \\\\\",\"b\":[true,false,null]}",
                "{\"a\\\"\\u0000b\":\"c\\\"\\u0000d\\\\\",\"0.12345678901234567\":\"1e300\"}",
            })
    void leavesWhatIsKeptAnyway(String json) {
        assertThat(MysqlJson.pack(json)).isSameAs(json);
        assertThat(MysqlJson.unpack(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":0.12345678901234567}",
                "{\"a\":[1.7976931348623157E308,5e-324,-4.9E-324,1e23,9223372036854775808.0],\"b\":2}",
                "{\"\\u0000a\":\"\\u0000\",\"b\":\"\\u0000\\u0000 \\\"\\u0000\",\"c\":12345678901234567890.5}",
                "{\"a\\\"\\u0000b\":\"c\\\"\\u0000d\\\\\",\"e\":1e-30}",
            })
    void replacesWhatWouldBeLost(String json) {
        String packed = MysqlJson.pack(json);

        assertThat(packed).isNotEqualTo(json);
        assertThat(MysqlJson.unpack(packed)).isEqualTo(json);
    }

    @Test
    void keepsWhatIsTooDeepOrHasTooLongNamesWhole() throws SQLException {
        for (String json : List.of(
                nested(100),
                nested(101),
                nested(108),
                "{\"" + "k".repeat(65_536) + "\":\"\\n\\\"\\\\\\u0000😀\"}",
                "{\n\t\"" + "😀".repeat(30_000) + "\" : 1}")) {
            assertThat(MysqlJson.unpack(MysqlJson.pack(json))).isEqualTo(json);
            assertThat(stored(json).replaceAll("[ \n\t]", "")).isEqualTo(json.replaceAll("[ \n\t]", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "12",
                "0.12345678901234567",
                "\"\"",
                "\"{\\\"a\\\":1}\"",
                "\"\\u0000{\"",
                "\"\\u0000[1]\\u0000\"",
                "[0.12345678901234567,\"\\u0000{\",{\"a\":1e23}]",
            })
    void valuesOfEveryTypeAreKeptAsMembers(String value) {
        assertThat(MysqlJson.unpack("{\"a\":" + MysqlJson.packValue(value) + ",\"b\":2}"))
                .isEqualTo("{\"a\":" + value + ",\"b\":2}");
    }

    @Test
    void valuesThatAreKeptWholeAreKeptAsMembers() {
        for (String value : List.of(
                nested(101),
                "[" + nested(101) + ",\"\\u0000\",0.12345678901234567]",
                "{\"" + "k".repeat(65_536) + "\":\"\\n\\\"\\\\\\u0000😀\"}")) {
            assertThat(MysqlJson.packValue(value)).startsWith("\"\\u0000");
            valuesOfEveryTypeAreKeptAsMembers(value);
        }
    }

    @Test
    void keepsEveryDouble() throws SQLException {
        Random random = new Random(42);
        List<Object> doubles = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            doubles.add(Double.isFinite(any) ? any + 0.0 : 0.5);
            doubles.add(random.nextDouble());
            doubles.add(random.nextInt(100_000_000) / 10_000.0);
            doubles.add((random.nextLong() >> 10) * Math.pow(10, random.nextInt(60) - 30));
            doubles.add((double) random.nextLong(1L << 54));
        }

        assertThat(Json.read(stored(Json.write(Map.of("doubles", doubles)))).get("doubles"))
                .isEqualTo(doubles);
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    /** What comes back from a column. */
    private static String stored(String json) throws SQLException {
        MysqlValues values = new MysqlValues();
        try (Connection connection = DATABASE.database().connect();
                PreparedStatement create = connection.prepareStatement("CREATE TABLE IF NOT EXISTS texts (text json)");
                PreparedStatement delete = connection.prepareStatement("DELETE FROM texts");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO texts VALUES (?)");
                PreparedStatement select = connection.prepareStatement("SELECT text FROM texts")) {
            create.execute();
            delete.execute();
            values.set(insert, 1, values.encodeJson(json));
            insert.execute();
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Objects.requireNonNull(values.getJson(row, 1));
            }
        }
    }
}
