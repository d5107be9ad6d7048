package io.aster.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.agent.Agent;
import io.aster.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkflowFileTest {
    private static final Path PAGE = Path.of("../docs/workflow-files.md");

    @TempDir
    private Path folder;

    private final List<ChatPlan> chats = new ArrayList<>();

    @Test
    void readsTheExampleOfItsPage() throws Exception {
        Agent agent = read(example());

        assertThat(agent).hasToString("Report[Collect, Refine, Editor]");
        assertThat(chats)
                .extracting(ChatPlan::path)
                .containsExactly(
                        "Report.Collect.News",
                        "Report.Collect.Weather",
                        "Report.Refine.Writer",
                        "Report.Refine.Critic",
                        "Report.Editor");
        assertThat(chats)
                .extracting(chat -> text(chat.model().name()))
                .containsExactly("small-model", "small-model", "small-model", "large-model", "small-model");
        assertThat(chats).extracting(chat -> text(chat.model().baseUrl())).containsOnly("http://127.0.0.1:8080/v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agent: [                                                   | :1: is not YAML
            model: {name: m}                                           | :1: "agent" is missing
            agent: {chat: A}                                           | :1: "prompt" is missing
            agent: {prompt: p}                                         | :1: an agent is one of
            agent: {chat: A, loop: B}                                  | :1: an agent is one of
            agent: {chat: A, prompt: p, max-iterations: 3}             | :1: "max-iterations" is not known here
            agent: {chat: A, promt: p}                                 | :1: "promt" is not known here
            agent: {chat: A.B, prompt: p}                              | dot
            agent: {chat: ' ', prompt: p}                              | :1: here should be a text
            agent: {sequential: S, agents: []}                         | at least one agent
            agent: {sequential: S, agents: {chat: A, prompt: p}}       | :1: here should be a list
            agent: {loop: L, agents: [{chat: A, prompt: p}]}           | could never end
            agent: {loop: L, max-iterations: 0, agents: [{chat: A, prompt: p}]} | whole number from 1
            agent: {parallel: P, agents: [{chat: A, prompt: p}, {chat: A, prompt: q}]} | must differ
            agent: {chat: A, prompt: p, model: {temperature: 1}}       | :1: "temperature" is not known here
            agent: text                                                | :1: here should be a mapping
            """)
    void tellsWhatIsWrongAndWhere(String yaml, String problem) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("workflow.yaml")
                .hasMessageContaining(problem);
    }

    @Test
    void tellsTheLineOfAnAgentDeepInside() {
        String yaml = """
                agent:
                  sequential: S
                  agents:
                    - chat: A
                      prompt: p
                    - loop: L
                      agents:
                        - chat: B
                          prompt: p
                """;

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("workflow.yaml:6: ");
    }

    @Test
    void refusesAFileThatIsEmptyOrNotThere() {
        assertThatThrownBy(() -> read("")).isInstanceOf(CommandFailure.class).hasMessageContaining("is empty");
        assertThatThrownBy(() -> WorkflowFile.read(folder.resolve("none.yaml"), this::plan))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("none.yaml");
    }

    /** The YAML of the page. */
    static String example() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    private static String text(@Nullable YamlNode node) {
        return Objects.requireNonNull(node).text();
    }

    private Agent read(String yaml) throws IOException {
        return WorkflowFile.read(Files.writeString(folder.resolve("workflow.yaml"), yaml), this::plan);
    }

    private Agent plan(ChatPlan plan) {
        chats.add(plan);
        return Agent.answering(plan.name(), (context, message) -> message);
    }
}
