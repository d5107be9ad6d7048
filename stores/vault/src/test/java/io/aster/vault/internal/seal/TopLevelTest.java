package io.aster.vault.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopLevelTest {
    private static final String JSON = """
            {"role": "user","text":"a \\"b\\\\","list":[1,"]",{"a":"}"}], "object" : {"in\\"ner":[{}]} ,\t"number":-1.5e3,"no":null,"end":true}
            """;

    private static Map<String, String> members(TopLevel json) {
        Map<String, String> members = new LinkedHashMap<>();
        while (json.next()) {
            members.put(json.name(), json.value());
        }
        return members;
    }

    @Test
    void membersHaveTheTextOfTheirValues() {
        for (String text : List.of(JSON, "{}", "{ }", "{\"a\":{}}", "{\"\":\"\"}")) {
            TopLevel json = new TopLevel(text);
            Map<String, String> members = members(json);
            assertThat(json.isUnderstood()).as(text).isTrue();
            StringBuilder joined = new StringBuilder();
            members.forEach((name, value) -> joined.append(joined.isEmpty() ? "" : ",")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value));
            assertThat(Json.read("{" + joined + "}")).as(text).isEqualTo(Json.read(text));
        }
    }

    /** An error would be that of a reader who believes a member that is not one. */
    @Test
    void everyBeginningOfATextIsNotUnderstood() {
        String text = JSON.strip();
        for (int length = 0; length < text.length(); length++) {
            TopLevel json = new TopLevel(text.substring(0, length));
            Map<String, String> unused = members(json);
            assertThat(json.isUnderstood()).as(text.substring(0, length)).isFalse();
        }
        for (String other : List.of("[1]", "1", "{\"a\" 1}", "{\"a\":}", "{\"a\":1 2}", "{\"a\\u0020\":1}", "{a:1}")) {
            TopLevel json = new TopLevel(other);
            Map<String, String> unused = members(json);
            assertThat(json.isUnderstood()).as(other).isFalse();
        }
    }
}
