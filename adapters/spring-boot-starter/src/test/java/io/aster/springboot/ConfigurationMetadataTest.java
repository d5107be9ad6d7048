package io.aster.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an editor shows of the properties. */
class ConfigurationMetadataTest {
    @Test
    void everyPropertyIsDescribed() throws IOException {
        Map<String, Map<?, ?>> properties = new TreeMap<>();
        for (Object property : (List<?>) Objects.requireNonNull(metadata().get("properties"))) {
            Map<?, ?> members = (Map<?, ?>) property;
            properties.put((String) Objects.requireNonNull(members.get("name")), members);
        }
        assertThat(properties)
                .containsOnlyKeys(
                        "aster.adk.artifact-folder",
                        "aster.adk.enabled",
                        "aster.chat-memory.agent-id",
                        "aster.chat-memory.app-name",
                        "aster.chat-memory.append-only",
                        "aster.chat-memory.enabled",
                        "aster.chat-memory.keep-history",
                        "aster.chat-memory.max-messages",
                        "aster.datasource.enabled",
                        "aster.datasource.tables",
                        "aster.enabled",
                        "aster.health.timeout",
                        "aster.langchain4j.enabled",
                        "aster.max-append-size",
                        "aster.max-value-size",
                        "aster.metrics.enabled",
                        "aster.observations.enabled",
                        "aster.retention.archive-folder",
                        "aster.retention.enabled",
                        "aster.retention.interval",
                        "aster.retention.policies",
                        "aster.settings",
                        "aster.spring-ai-session.agent-id",
                        "aster.spring-ai-session.app-name",
                        "aster.spring-ai-session.enabled",
                        "aster.spring-ai-session.keep-expired",
                        "aster.url",
                        "management.health.aster.enabled")
                .allSatisfy((name, property) -> assertThat((String) property.get("description"))
                        .as(name)
                        .endsWith("."));
        assertThat(properties)
                .anySatisfy((name, property) -> assertThat(List.of(name, String.valueOf(property.get("defaultValue"))))
                        .containsExactly("aster.health.timeout", "5s"));
    }

    private static Map<String, ?> metadata() throws IOException {
        try (InputStream in =
                AsterProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return Json.parse(
                    "metadata", new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
