package io.aster.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.SessionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows of files, with LangChain4j's OpenAI client and a server on loopback that speaks its protocol. */
final class WorkflowCommandsTest {
    private static final String PIPELINE = """
            model: {base-url: URL, name: small, api-key-variable: MODEL_API_KEY}
            agent:
              sequential: Report
              agents:
                - {chat: Collect, prompt: collect}
                - {chat: Analyse, prompt: analyse, model: {name: large}}
                - {chat: Write, prompt: write}
            """;

    @TempDir
    private Path folder;

    private Cli cli;
    private ModelServer model;

    @BeforeEach
    void start() throws IOException {
        cli = new Cli(folder).variable("MODEL_API_KEY", "secret");
        model = new ModelServer(asked -> asked.prompt() + "(" + asked.message() + ")");
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void runsAWorkflowAndRecordsIt() throws Exception {
        Run run = cli.run("run", pipeline(), "march", "--session", "r1", "--user", "ada");

        assertThat(run.ok().out())
                .contains("collect(march)", "write(analyse(collect(march)))", "Session r1 is completed");
        assertThat(model.asked()).extracting(ModelServer.Asked::model).containsExactly("small", "large", "small");
        assertThat(model.asked()).extracting(ModelServer.Asked::key).containsOnly("Bearer secret");
        try (Aster aster = cli.open()) {
            assertThat(aster.sessions().get("r1").status()).isEqualTo(SessionStatus.COMPLETED);
            assertThat(aster.sessions().get("r1").userId()).isEqualTo("ada");
        }
        assertThat(cli.run("show", "r1").ok().out()).contains("Report.Analyse");
    }

    @Test
    void printsJsonForPrograms() throws Exception {
        List<Map<String, @Nullable Object>> lines =
                cli.run("run", pipeline(), "march", "--json").ok().json();

        Map<String, @Nullable Object> last = lines.get(lines.size() - 1);
        assertThat(last).containsEntry("type", "run").containsEntry("result", "write(analyse(collect(march)))");
        assertThat(lines).allSatisfy(line -> assertThat(line).containsEntry("sessionId", last.get("sessionId")));
    }

    @Test
    void resumesWhatFailedWithoutWhatHadFinished() throws Exception {
        model.answer(asked -> {
            if (asked.prompt().equals("analyse")) {
                throw new IOException("out of order");
            }
            return asked.prompt() + "(" + asked.message() + ")";
        });

        Run failed = cli.run("run", pipeline(), "march", "--session", "r1");

        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(failed.err())
                .contains("Analyse", "; to go on: aster resume r1 ")
                .hasLineCount(1);
        try (Aster aster = cli.open()) {
            assertThat(aster.sessions().get("r1").status()).isEqualTo(SessionStatus.FAILED);
        }
        int before = model.asked().size();
        model.answer(asked -> asked.prompt() + "(" + asked.message() + ")");

        Run resumed = cli.run("resume", "r1", pipeline()).ok();

        assertThat(resumed.out()).contains("write(analyse(collect(march)))").doesNotContain("Report.Collect");
        assertThat(model.prompts().subList(before, model.prompts().size())).containsExactly("analyse", "write");
        try (Aster aster = cli.open()) {
            assertThat(aster.sessions().get("r1").status()).isEqualTo(SessionStatus.COMPLETED);
        }
    }

    @Test
    void theHintHowToResumeNamesTheStoreThatWasGiven() throws Exception {
        model.answer(asked -> {
            throw new IOException("out of order");
        });
        String store = "sqlite:" + folder.resolve("it's here.db");

        Run failed = cli.run("run", pipeline(), "march", "--session", "r 1", "--store", store);

        assertThat(failed.err())
                .endsWith("; to go on: aster --store '" + store.replace("'", "'\\''") + "' resume 'r 1' " + pipeline()
                        + "\n");
    }

    @Test
    void theHintHowToResumeRepeatsWhatWasAllowed() throws Exception {
        model.answer(asked -> {
            throw new IOException("out of order");
        });

        Run failed = cli.run(
                "run",
                pipeline(),
                "march",
                "--session",
                "r1",
                "--allow-host",
                "models.example",
                "--allow-variable=MODEL");

        assertThat(failed.err())
                .endsWith("; to go on: aster resume r1 " + pipeline()
                        + " --allow-host models.example --allow-variable MODEL\n");
    }

    @Test
    void resumingACompletedRunAsksNobody() throws Exception {
        cli.run("run", pipeline(), "march", "--session", "r1").ok();
        int before = model.asked().size();

        Map<String, @Nullable Object> told =
                cli.run("resume", "r1", pipeline(), "--json").ok().json().get(0);

        assertThat(told).containsEntry("result", "write(analyse(collect(march)))");
        assertThat(model.asked()).hasSize(before);
    }

    @Test
    void refusesToResumeAnotherWorkflow() throws Exception {
        cli.run("run", pipeline(), "march", "--session", "r1").ok();
        Path other = file("other.yaml", PIPELINE.replace("chat: Write", "chat: Writer"));

        Run run = cli.run("resume", "r1", other.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).contains("Write", "Writer").hasLineCount(1);
    }

    @Test
    void runsTheExampleOfItsPage() throws Exception {
        model.answer(asked -> asked.prompt().contains("GOOD") && asked.messages() > 3 ? "GOOD" : "text");
        Path page = file("page.yaml", WorkflowFileTest.example());

        Run run = cli.run("run", page.toString(), "Lisbon", "--session", "r2");

        assertThat(run.ok().out()).contains("Report.Refine.Critic.iter2").doesNotContain("iter3");
    }

    @Test
    void storesNothingWhereTheFileOrTheEnvironmentIsWrong() throws Exception {
        Path broken = file("broken.yaml", "agent: {chat: A}");
        Path noKey = file("nokey.yaml", PIPELINE.replace("MODEL_API_KEY", "OTHER_API_KEY"));
        Path noModel = file("nomodel.yaml", "agent: {chat: A, prompt: p}");

        for (Path wrong : List.of(broken, noKey, noModel)) {
            Run run = cli.run("run", wrong.toString(), "march");
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains(wrong.getFileName() + ":").hasLineCount(1);
        }
        assertThat(folder.resolve("sessions.db")).doesNotExist();
    }

    private String pipeline() throws IOException {
        return file("report.yaml", PIPELINE).toString();
    }

    private Path file(String name, String yaml) throws IOException {
        String told = yaml.replace(
                        "base-url: URL",
                        "base-url: " + Objects.requireNonNull(model).url())
                .replaceAll("base-url: http://127.0.0.1:8080/v1", "base-url: " + model.url());
        return Files.writeString(folder.resolve(name), told);
    }
}
